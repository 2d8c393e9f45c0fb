/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/core/world.h"

#include "core/catalogue.h"
#include "core/check.h"
#include "core/ledger.h"
#include "core/post.h"
#include "core/resolve.h"
#include "core/user.h"
#include "store/sum.h"
#include "store/verify.h"

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char funds[] =
	"code\tname\trule\tis_for_drugs\tis_for_services\n"
	"RO\tRecursos ordinarios\tPersonal y bienes\t0\t0\n"
	"RDR\tRecursos directamente recaudados\tLibre\t0\t1\n"
	"SIS\tSeguro Integral de Salud\tMedicinas\t0\t0\n"
	"FM\tFondo de medicamentos\tSolo medicinas\t1\t0\n"
	"DON\tDonaciones\tSegún el donante\t0\t0\n";

static const char accounts[] =
	"code\tname\tplain\tkind\tflags\trole\n"
	"101\tCaja\tEfectivo en caja\tasset\t1\t1\n"
	"1041\tCuentas corrientes\tDinero en el banco\tasset\t2\t2\n"
	"1699\tSIS por cobrar\tLo que debe el SIS\tasset\t0\t3\n"
	"2011\tMercaderías\tMedicinas\tasset\t4\t4\n"
	"336\tEquipos\tEquipos\tasset\t0\t5\n"
	"4212\tProveedores\tLo que se debe a proveedores\tliability\t0\t6\n"
	"40172\tRenta de cuarta\tImpuesto retenido\tliability\t0\t7\n"
	"424\tHonorarios por pagar\tHonorarios por pagar\tliability\t0\t8\n"
	"501\tFondo social\tCapital de los fondos\tequity\t0\t9\n"
	"70121\tVenta de medicinas\tVenta de medicinas\tincome\t0\t10\n"
	"70321\tServicios\tTarifas cobradas\tincome\t0\t11\n"
	"741\tExoneraciones\tExoneraciones\texpense\t0\t12\n"
	"7411\tRedondeo\tRedondeo\texpense\t0\t13\n"
	"7591\tTransferencias\tTransferencias del Estado\tincome\t0\t14\n"
	"7593\tDonaciones\tDonaciones\tincome\t0\t15\n"
	"7599\tOtros ingresos\tSobrante de caja\tincome\t0\t16\n"
	"69121\tCosto de ventas\tCosto de lo vendido\texpense\t0\t17\n"
	"6951\tDesvalorización\tMedicinas perdidas\texpense\t0\t18\n"
	"632\tHonorarios\tHonorarios\texpense\t0\t19\n"
	"6211\tSueldos\tSueldos\texpense\t0\t20\n"
	"6599\tOtros gastos\tFaltante de caja\texpense\t0\t21\n"
	"7592\tSIS\tIngresos del SIS\tincome\t0\t22\n"
	"1212\tFacturas por cobrar\tLo que deben los pacientes\tasset\t0\t23\n"
	"1629\tReclamaciones\tLo que deben SOAT y convenios\tasset\t0\t24\n"
	"6595\tEntregas\tMedicinas entregadas a otros\texpense\t0\t25\n"
	"102\tFondos fijos\tCaja chica\tasset\t1\t26\n"
	"6596\tFaltantes\tFaltantes de inventario\texpense\t0\t27\n"
	"7598\tSobrantes\tSobrantes de inventario\tincome\t0\t28\n"
	"103\tEn tránsito\tDinero en camino al banco\tasset\t1\t29\n"
	"6032\tSuministros\tSuministros\texpense\t0\t0\n"
	"6343\tMantenimiento\tMantenimiento\texpense\t0\t0\n";

static const char services[] = "code\tname\tprice_cents\n"
			       "CON01\tConsulta\t5.00\n"
			       "CUR01\tCuración\t3.00\n"
			       "INY01\tInyectable\t2.00\n";

static const char diagnoses[] = "code\tname\tis_activity\n"
				"J00X\tRINOFARINGITIS AGUDA\t0\n"
				"A09X\tDIARREA Y GASTROENTERITIS\t0\n"
				"I10X\tHIPERTENSION ESENCIAL\t0\n"
				"D509\tANEMIA POR DEFICIENCIA DE HIERRO\t0\n"
				"99381\tCONTROL DE CRECIMIENTO Y DESARROLLO\t1\n";

static const char drugs[] =
	"code\tname\tstrength\tform\tunit\tbarcodes\tprice_cents\tmin_units\tpack_units\n"
	"05335\tPARACETAMOL\t500 mg\ttab\ttableta\t7750001000017\t0.20\t200\t100\n"
	"00794\tAMOXICILINA\t250 mg/5 mL\tsusp\tfrasco\t7750001000024 7750001000031\t4.50\t10\t\n"
	"20036\tSALES DE REHIDRATACION\t20.5 g\tpolvo\tsobre\t\t1.00\t20\t\n"
	"03513\tSULFATO FERROSO\t60 mg\ttab\ttableta\t\t\t300\t100\n";

static const struct user_add people[] = {
	{ .login = "nurse", .name = "Rosa Quispe", .role = ROLE_NURSE, .pin = "11112" },
	{ .login = "clerk", .name = "Luis Huamán", .role = ROLE_CLERK, .pin = "11113" },
	{ .login = "manager", .name = "Elena Ñahui", .role = ROLE_MANAGER, .pin = "11114" },
	{ .login = "treasurer", .name = "Jorge Poma", .role = ROLE_TREASURER, .pin = "11115" },
	{ .login = "auditor", .name = "Ana Ticse", .role = ROLE_AUDITOR, .pin = "11116" },
};

static const struct post_input post = {
	.name = "P.S. Prueba", .clas_name = "CLAS Prueba", .renipress = "00004521",
	.network = "Red Churcampa", .region = "DIRESA Huancavelica", .district = "Chinchihuasi",
	.altitude_m = 3350, .paper = PAPER_ROLL80, .rounding_cents = 10,
	.withholding_from_cents = 150000, .withholding_permille = 80,
};

static const struct store_options options = {
	.is_quick_test = true, .segment_bytes = 1024 * 1024,
};

/* Prints what was refused, for the reader of a failed test. */
static void print_err(const struct err *err)
{
	struct arena arena = { 0 };
	struct sbuf text;

	for (int i = 0; i < err->count; i++) {
		sbuf_init(&text, &arena, 4096);
		err_text(err, i, LANG_EN, &text);
		print_message("# %s [%s] %s\n", err->item[i].rule->id, err->item[i].field,
			      text.buf);
	}
	arena_fini(&arena);
}

static void must(struct world *world, int code)
{
	if (code)
		print_err(&world->err);
	assert_int_equal(code, 0);
}

/* --- life --------------------------------------------------------------------------------- */

static void open_sessions(struct world *world)
{
	struct session *session[] = { &world->nurse, &world->clerk, &world->manager,
				      &world->treasurer, &world->auditor };
	struct clock clock = clock_fixed(&world->now_s);

	session_system(&world->system, world->store, clock);
	world->system.is_quick_pin = true;
	for (size_t i = 0; i < ARRAY_LEN(session); i++) {
		must(world, session_open(session[i], world->store, clock, people[i].login, "test",
					 &world->arena, &world->err));
		session[i]->is_quick_pin = true;
		session[i]->lang = LANG_EN;
	}
}

static void fill(struct world *world)
{
	static const struct {
		const char *kind, *text;
	} tables[] = {
		{ "fund", funds },	     { "account", accounts }, { "service", services },
		{ "diagnosis", diagnoses }, { "drug", drugs },
	};
	struct post_input input = post;

	assert_true(day_parse_iso("2026-10-01", &input.start_day));
	world_do(world, &world->system, "post.setup", &input, NULL);
	for (size_t i = 0; i < ARRAY_LEN(tables); i++)
		must(world, catalogue_load_text(&world->system, tables[i].kind, tables[i].text,
						strlen(tables[i].text), &world->err));
	for (size_t i = 0; i < ARRAY_LEN(people); i++)
		world_do(world, &world->system, "user.add", &people[i], NULL);
}

void world_make(struct world *world, const char *dir)
{
	uint8_t id[STORE_ID_BYTES] = { 'w', 'o', 'r', 'l', 'd' };

	hash_start();
	memset(world, 0, sizeof(*world));
	snprintf(world->dir, sizeof(world->dir), "%s", dir);
	world_at(world, "2026-10-01T08:00");
	must(world, store_create(world->dir, id, &schema_post, world->now_s, &world->err));
}

void world_start(struct world *world, const struct store_options *how)
{
	world->options = *how;
	must(world, store_open(&world->store, world->dir, &schema_post, &world->options,
			       &world->err));
}

void world_fill(struct world *world)
{
	session_system(&world->system, world->store, clock_fixed(&world->now_s));
	world->system.is_quick_pin = world->system.is_setup = true;
	fill(world);
	open_sessions(world);
}

void world_open_in(struct world *world, const char *dir, const struct store_options *how)
{
	world_make(world, dir);
	world_start(world, how);
	world_fill(world);
}

void world_open(struct world *world)
{
	const char *tmp = getenv("TMPDIR");
	char dir[256];

	snprintf(dir, sizeof(dir), "%s/posta-XXXXXX", tmp ? tmp : "/tmp");
	assert_non_null(mkdtemp(dir));
	world_open_in(world, dir, &options);
}

void world_reopen(struct world *world)
{
	store_close(world->store);
	world_start(world, &world->options);
	open_sessions(world);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

void world_close(struct world *world)
{
	store_close(world->store);
	nftw(world->dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	arena_fini(&world->arena);
}

void world_verify(struct world *world)
{
	struct verify_result result;

	err_reset(&world->err);
	must(world, check_all(world->store, NULL, &world->err));
	must(world, store_verify(world->store, true, &result, &world->err));
}

void world_at(struct world *world, const char *local_iso)
{
	assert_true(instant_parse_iso(local_iso, &world->now_s));
}

/* --- operations --------------------------------------------------------------------------- */

int world_run(struct world *world, struct session *session, const char *op, const void *input,
	      const struct op_call *call, void *output)
{
	const struct op *row = op_by_name(op);

	assert_non_null(row);
	err_reset(&world->err);
	return op_run(session, row, input, call, output, NULL, &world->arena, &world->err);
}

int64_t world_do(struct world *world, struct session *session, const char *op, const void *input,
		 const struct op_call *call)
{
	const struct op *row = op_by_name(op);
	int64_t id = 0;
	void *output;

	assert_non_null(row);
	output = arena_alloc(&world->arena, row->output->size);
	must(world, world_run(world, session, op, input, call, output));
	if (field_by_name(row->output, "id"))
		id = field_int(field_by_name(row->output, "id"), output);
	return id;
}

void world_refused(struct world *world, struct session *session, const char *op,
		   const void *input, const struct op_call *call, const struct rule *rule,
		   const char *field)
{
	const struct op *row = op_by_name(op);
	bool found = false;
	void *output;

	assert_non_null(row);
	output = arena_alloc(&world->arena, row->output->size);
	assert_int_equal(world_run(world, session, op, input, call, output), ERR_REFUSED);
	for (int i = 0; i < world->err.count; i++)
		found = found || (world->err.item[i].rule == rule &&
				  (!field || strcmp(world->err.item[i].field, field) == 0));
	if (!found)
		print_err(&world->err);
	assert_true(found);
}

struct op_call world_signed(const struct world *world, const struct session *second)
{
	struct op_call call = { .reason = "prueba", .second_user = second->user };

	call.second_pin = second == &world->manager ? "11114" : "11115";
	return call;
}

/* --- reading ------------------------------------------------------------------------------ */

static struct txn *begin(struct world *world)
{
	struct txn *txn = NULL;

	must(world, txn_begin_read(world->store, &world->arena, &txn, &world->err));
	return txn;
}

int64_t world_id(struct world *world, const struct record *record, const char *text)
{
	struct txn *txn = begin(world);
	int64_t id = resolve_ref(txn, record, text);

	must(world, txn_end_read(txn, &world->err));
	assert_int_not_equal(id, 0);
	return id;
}

void world_get(struct world *world, const struct record *record, int64_t id, void *rec)
{
	struct txn *txn = begin(world);
	int code = rec_get(txn, record, id, rec);

	must(world, txn_end_read(txn, &world->err));
	assert_int_equal(code, 0);
}

int64_t world_balance(struct world *world, const char *account, const char *fund)
{
	int64_t account_id = world_id(world, &record_account, account);
	int64_t fund_id = fund ? world_id(world, &record_fund, fund) : 0;
	struct txn *txn = begin(world);
	int64_t cents = ledger_balance(txn, account_id, fund_id, day_of_instant(world->now_s));

	must(world, txn_end_read(txn, &world->err));
	return cents;
}

struct raw {
	const struct record *record;
	void *rec;
};

static int put_raw(struct txn *txn, void *arg, struct err *err)
{
	struct raw *raw = arg;

	return rec_put(txn, raw->record, raw->rec, err);
}

void world_put_raw(struct world *world, const struct record *record, void *rec)
{
	struct entry_note note = { .time_s = world->now_s, .at_s = world->now_s, .terminal = "",
				   .op = "test.raw", .reason = "", .client_id = "" };
	struct raw raw = { record, rec };
	struct write_outcome outcome;

	err_reset(&world->err);
	must(world, store_write(world->store, &world->arena, &note, put_raw, &raw, &outcome,
				&world->err));
}

int64_t world_stock(struct world *world, const char *drug)
{
	int64_t key[] = { world_id(world, &record_drug, drug) };
	int64_t sum[SUM_OUT];
	struct txn *txn = begin(world);

	sum_total(txn, &record_move, MOVE_SUM_DRUG, key, 1, sum);
	must(world, txn_end_read(txn, &world->err));
	return sum[0];
}
