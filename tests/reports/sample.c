/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reports/sample.h"

#include "base/day.h"

static const char *const account_names[] = {
	"Caja",
	"Bancos",
	"Entregas a rendir",
	"Útiles y suministros de oficina, limpieza y material de imprenta del puesto y sus anexos",
	"Medicinas e insumos",
	"Cuentas por cobrar al Seguro Integral de Salud",
};

static void sample_start(struct doc *doc, struct arena *arena, const char *name)
{
	int64_t time_s = 0;

	BUG_ON(!instant_parse_iso("2026-10-05T09:12", &time_s));
	doc_init(doc, arena, LANG_ES, name);
	doc->post_name = "P.S. Ñahuimpuquio de la Frontera · CLAS Comunidad Local de "
			 "Administración de Salud de San José";
	doc->printed_by = "Juan Palomino Ñahui";
	doc->printed_s = time_s;
}

static void sample_row(struct doc *doc, enum row_style style, int indent, const char *name,
		       int columns, int64_t base)
{
	doc_row(doc, style, indent);
	doc_text(doc, name);
	for (int i = 0; i < columns; i++)
		doc_money(doc, (base + i * (base / 157)) * (i == columns - 1 ? -1 : 1));
}

void sample_sheet(struct doc *doc, struct arena *arena, int funds, int lines)
{
	static const char *const codes[] = { "RO", "RDR", "SIS", "FM", "DON", "MUN" };
	struct doc_col col[DOC_COLUMNS_MAX] = {
		{ .key = "account", .label = "Cuenta", .kind = CELL_TEXT, .width = 20 },
	};
	/* amounts of very different length stand below each other */
	static const int size[4] = { 1, 100, 10, 100000 };
	int count = 1;

	BUG_ON(funds > (int)ARRAY_LEN(codes));
	sample_start(doc, arena, "balance-sheet");
	doc_page(doc, funds > 2 ? PAGE_A4_LANDSCAPE : PAGE_A4);
	doc_set_notice(doc, NOTICE_DRAFT, "BORRADOR");
	doc_title(doc, 1, "Balance general");
	doc_title(doc, 2, "al 31 de octubre de 2026, en soles");
	for (int i = 0; i < funds; i++)
		col[count++] = (struct doc_col){ .key = codes[i],
						 .label = codes[i],
						 .kind = CELL_MONEY,
						 .width = 9,
						 .is_detail = true };
	col[count++] = (struct doc_col){
		.key = "total", .label = "Total", .kind = CELL_MONEY, .width = 10
	};
	col[count++] = (struct doc_col){
		.key = "change", .label = "Cambio", .kind = CELL_MONEY, .width = 10
	};
	doc_table(doc, "sheet", col, count);
	doc_row(doc, ROW_HEAD, 0);
	doc_text(doc, "ACTIVO: lo que tiene el puesto");
	for (int i = 0; i < lines; i++) {
		sample_row(doc, ROW_ITEM, 1, account_names[(size_t)i % ARRAY_LEN(account_names)],
			   funds + 2, (123456789 + i * 1047) / size[i % 4]);
		doc_row_link(doc, (struct doc_link){ .report = "account-card",
						     .params = { .id = i + 1 } });
	}
	sample_row(doc, ROW_TOTAL, 0, "Total activo", funds + 2, 987654321);
	doc_paragraph(doc, ROW_TOTAL, "Los S/ 9,876.54 en caja y bancos alcanzan para 2.6 meses.");
	doc_seal(doc, "seal", "Sello de este mes", "7K2M 9QWX AB12 CD34 EF56 GH78 JK90 MNPQ");
	doc_signature(doc, "Gerente", "Juan Palomino Ñahui");
	doc_signature(doc, "Tesorera", "María de los Ángeles Quispe Huamán de Condori");
	doc_signature(doc, "Presidente", "");
	doc_signature(doc, "Contador(a), CPC N.º", "");
}

void sample_receipt(struct doc *doc, struct arena *arena, enum page_format page, int lines)
{
	static const struct doc_col col[] = {
		{ .key = "text", .label = "Descripción", .kind = CELL_TEXT, .width = 16 },
		{ .key = "qty", .label = "Cant.", .kind = CELL_QTY, .width = 4 },
		{ .key = "price", .label = "c/u", .kind = CELL_MONEY, .width = 5 },
		{ .key = "amount", .label = "Importe", .kind = CELL_MONEY, .width = 7 },
	};

	sample_start(doc, arena, "receipt");
	doc_page(doc, page);
	doc_set_notice(doc, NOTICE_COPY, "COPIA 2");
	doc_title(doc, 1, "RECIBO R001-0000458");
	doc_pair(doc, "customer", "Nombre",
		 cell_text("ÑAHUI QUISPE, José Ángel de la Santísima Trinidad del Carmen"));
	doc_table(doc, "lines", col, ARRAY_LEN(col));
	for (int i = 0; i < lines; i++) {
		doc_row(doc, ROW_ITEM, 0);
		doc_text(doc, i % 2 ? "PARACETAMOL 500 mg tab" :
				      "AMOXICILINA + ÁCIDO CLAVULÁNICO 250 mg/5 mL suspensión");
		doc_qty(doc, 10 * (i + 1));
		doc_money(doc, 20);
		doc_money(doc, 200 * (i + 1));
	}
	doc_money_line(doc, "full", "Precio completo", 4200, false);
	doc_money_line(doc, "subsidy", "Cubre el SIS", -4000, false);
	doc_money_line(doc, "total", "TOTAL PAGADO S/", 200, true);
	doc_qr(doc, "posta R001-0000458 2026-10-05 S/ 2.00 7K2M 9QWX",
	       "R001-0000458 · S/ 2.00 · sello 7K2M 9QWX");
	doc_paragraph(doc, ROW_NOTE, "Comprobante interno, no tributario.");
}

void sample_all(struct doc *doc, struct arena *arena)
{
	static const struct doc_col col[] = {
		{ .key = "day", .label = "Día", .kind = CELL_DAY, .width = 10 },
		{ .key = "paper",
		  .label = "Papel",
		  .kind = CELL_TEXT,
		  .width = 12,
		  .is_fixed = true },
		{ .key = "detail", .label = "Detalle", .kind = CELL_TEXT, .width = 12 },
		{ .key = "units", .label = "Unidades", .kind = CELL_QTY, .width = 6 },
		{ .key = "cost", .label = "Costo", .kind = CELL_COST, .width = 8 },
		{ .key = "value", .label = "Valor S/", .kind = CELL_MONEY, .width = 8 },
	};
	int64_t day = 0;

	BUG_ON(!day_parse_iso("2026-10-05", &day));
	sample_start(doc, arena, "everything");
	doc_title(doc, 1, "Todo junto");
	doc_title(doc, 3, "Una parte");
	doc_paragraph(doc, ROW_ITEM, "Un párrafo.\nY su segunda línea, con =fórmula y «comillas».");
	doc_pair(doc, "person", "Persona", cell_text("=CMD()|'calc'!A1"));
	doc_pair(doc, "since", "Desde", cell_day(day));
	doc_space(doc);
	doc_table(doc, "rows", col, ARRAY_LEN(col));
	for (enum row_style style = ROW_ITEM; style <= ROW_VOID; style++) {
		doc_row(doc, style, 0);
		doc_day(doc, day + style);
		doc_text(doc, "R001-0000458");
		doc_text(doc, style == ROW_ITEM ? "-1+2" : "Ñandú; \"comillas\", coma");
		doc_qty(doc, 1250 * style);
		doc_cell(doc, cell_cost(725 + style));
		if (style != ROW_NOTE)
			doc_money(doc, -123450);
	}
	doc_bars(doc, "spent", "En qué se gastó");
	doc_bar(doc, "Honorarios", cell_money(200000));
	doc_bar(doc, "Luz", cell_money(5000));
	doc_bar(doc, "Agua", cell_money(0));
	doc_curve(doc, "degrees", "Temperatura, °C", 20, 80);
	for (int i = 0; i < 12; i++)
		doc_point(doc, (struct doc_point){ .label = i % 5 == 0 ? "d" : "", .low = 30 + i,
						   .value = 40 + 5 * i, .high = 60 + 5 * i,
						   .is_set = i != 4, .is_out = i > 4 });
	doc_qr(doc, "posta", "Código");
	doc_seal(doc, "seal", "Sello", "7K2M 9QWX");
	doc_signature(doc, "Gerente", "");
}
