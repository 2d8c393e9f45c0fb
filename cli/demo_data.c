/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/demo_data.h"

#include "core/code.h"

const char *const demo_surnames[] = {
	"Quispe", "Huamán", "Mamani", "Condori", "Ccori", "Sulca", "Rojas", "Palomino", "Ñahui",
	"Apaza", "Llocclla", "Ccahuana", "Taipe", "Curo", "Yauri", "Pariona", "Janampa", "Cárdenas",
	"Ayala", "Gutiérrez", "De la Cruz", "Romaní", "Lima", "Torres", "Roca", "Chávez", "Núñez",
	"Ochoa", "Pillaca", "Tineo", "Barrientos", "Cayllahua", "Soto", "Vega", "Waman", "Arone",
};
const int demo_surname_count = ARRAY_LEN(demo_surnames);
const char *const demo_women[] = {
	"Rosa María", "Luz", "Justina", "Edith", "Nélida", "Carmen Rosa", "Yeni", "Maritza",
	"Julia", "Roxana", "Sonia", "Teodora", "Flor de María", "Dina", "Victoria", "Hermelinda",
	"Gladys", "Lucía", "Milagros", "Sayuri", "Angélica", "Paulina", "Ruth", "Noemí",
};
const int demo_woman_count = ARRAY_LEN(demo_women);
const char *const demo_men[] = {
	"José Ángel", "Teófilo", "Rómulo", "Ronald", "Kevin", "Juan Carlos", "Pedro", "Saúl",
	"Máximo", "Alejandro", "Wilber", "Edgar", "Rodolfo", "Hilario", "Percy", "Jhon", "Moisés",
	"Fortunato", "Iván", "Yuri", "Néstor", "Efraín", "Luis Alberto", "Dante",
};
const int demo_man_count = ARRAY_LEN(demo_men);
const char *const demo_communities[] = {
	"Huayllapampa", "Pampa Alta", "Ccollpa", "Tranca", "Ñuñunhuaycco", "San José",
};
const int demo_community_count = ARRAY_LEN(demo_communities);

const struct demo_illness demo_illnesses[] = {
	{ "J00X", "resfrío, tos y fiebre de 3 días", "Orofaringe congestiva, pulmones limpios",
	  { 60, 60, 80, 110, 150, 190, 210, 190, 140, 100, 70, 60 }, 382, 1, 80, 0,
	  { "05335", NULL }, { "1c8x3", NULL }, { 9, 0 }, VISIT_CONSULT, "CONS" },
	{ "J029", "dolor de garganta", "Amígdalas con exudado",
	  { 40, 40, 50, 70, 90, 110, 120, 110, 80, 60, 50, 40 }, 385, 4, 60, 0,
	  { "P0001", "05335" }, { "1c8x7", "1c8x3" }, { 21, 9 }, VISIT_CONSULT, "CONS" },
	{ "A09X", "diarrea de 2 días", "Mucosas algo secas, pliegue normal",
	  { 150, 160, 140, 90, 60, 40, 40, 40, 60, 80, 110, 140 }, 374, 0, 70, 0,
	  { "20036", NULL }, { "1c8x1", NULL }, { 3, 0 }, VISIT_CONSULT, "CONS" },
	{ "M545", "dolor de espalda por trabajo en chacra", "Contractura lumbar, Lasègue negativo",
	  { 60, 60, 70, 80, 90, 80, 70, 70, 80, 90, 90, 70 }, 366, 18, 75, 0,
	  { "P0003", NULL }, { "1c8x5", NULL }, { 15, 0 }, VISIT_CONSULT, "CONS" },
	{ "I10X", "control de presión", "Sin edemas",
	  { 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50 }, 365, 45, 85, 0,
	  { "03078", NULL }, { "1c24x30", NULL }, { 30, 0 }, VISIT_CHRONIC, NULL },
	{ "D509", "control de anemia", "Palidez leve de mucosas",
	  { 50, 50, 60, 60, 60, 50, 50, 50, 60, 60, 60, 50 }, 366, 1, 5, 0,
	  { "03519", NULL }, { "1c24x30", NULL }, { 1, 0 }, VISIT_CHILD, NULL },
	{ "Z3492", "control prenatal", "Altura uterina acorde, movimientos presentes",
	  { 45, 45, 45, 45, 45, 45, 45, 45, 45, 45, 45, 45 }, 367, 17, 40, 1,
	  { "03513", NULL }, { "1c24x30", NULL }, { 30, 0 }, VISIT_ANTENATAL, NULL },
	{ "Z001", "control de crecimiento", "Desarrollo acorde a la edad",
	  { 80, 80, 90, 90, 90, 80, 80, 80, 90, 90, 90, 80 }, 366, 0, 4, 0,
	  { NULL, NULL }, { NULL, NULL }, { 0, 0 }, VISIT_CHILD, NULL },
	{ "S619", "corte en la mano con segadera", "Herida de 3 cm, bordes limpios",
	  { 30, 30, 40, 60, 70, 50, 40, 30, 40, 50, 50, 40 }, 366, 8, 70, 0,
	  { "P0012", NULL }, { "1c12x3", NULL }, { 6, 0 }, VISIT_PROCEDURE, "SUTU" },
	{ "N390", "ardor al orinar", "Puño percusión negativa",
	  { 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40 }, 371, 14, 70, 1,
	  { "P0006", NULL }, { "1c12x5", NULL }, { 10, 0 }, VISIT_CONSULT, "CONS" },
	{ "K297", "dolor de estómago", "Epigastrio doloroso a la palpación",
	  { 50, 50, 50, 50, 50, 50, 50, 60, 50, 50, 50, 70 }, 366, 16, 75, 0,
	  { "35040", NULL }, { "1c24x14", NULL }, { 14, 0 }, VISIT_CONSULT, "CONS" },
	{ "B829", "dolor abdominal, ha visto lombrices", "Abdomen blando",
	  { 40, 40, 50, 50, 40, 30, 30, 30, 40, 40, 40, 40 }, 366, 3, 14, 0,
	  { "P0004", NULL }, { "1c24x1", NULL }, { 1, 0 }, VISIT_CONSULT, NULL },
};
const int demo_illness_count = ARRAY_LEN(demo_illnesses);

const struct demo_shelf demo_shelves[] = {
	{ "05335", 4, 20, 30 }, { "P0003", 4, 10, 14 }, { "20036", 1, 4, 10 },
	{ "P0007", 1, 2, 12 },  { "P0001", 6, 21, 8 },  { "02319", 1, 1, 4 },
	{ "P0013", 1, 4, 6 },   { "18091", 1, 1, 4 },   { "P0014", 1, 3, 5 },
	{ "P0004", 1, 2, 5 },   { "P0002", 4, 10, 6 },  { "05731", 1, 1, 1 },
};
const int demo_shelf_count = ARRAY_LEN(demo_shelves);

const struct demo_supply demo_supplies[] = {
	{ "05335", 1440, 600, 0, true },   { "P0001", 1120, 1800, 0, true },
	{ "20036", 112, 6500, 3, true },   { "03078", 640, 500, 0, true },
	{ "03519", 19, 24000, 0, true },  { "03513", 672, 500, 9, true },
	{ "P0003", 560, 1100, 7, false }, { "P0012", 144, 2600, 0, true },
	{ "P0006", 160, 1200, 0, true },  { "35040", 288, 1200, 0, false },
	{ "P0004", 38, 3000, 0, true },   { "P0007", 42, 13000, 0, false },
	{ "02319", 13, 14000, 0, false },  { "P0013", 96, 3500, 0, false },
	{ "18091", 13, 33000, 0, false },  { "P0014", 96, 2200, 0, false },
	{ "P0002", 192, 500, 0, true },   { "05731", 6, 50000, 11, true },
};
const int demo_supply_count = ARRAY_LEN(demo_supplies);

const struct demo_bill demo_bills[] = {
	{ "6361", "RDR", "Luz del mes", "Luz Andina SAC", "20990000019", "utility", "S001", 7200,
	  9900, 1, 12 },
	{ "6365", "RO", "Internet satelital", "Conexión Andina SAC", "20990000027", "invoice",
	  "F002", 14900, 14900, 1, 14 },
	{ "6363", "RDR", "Agua", "JASS Huayllapampa", "", "other", "", 1500, 1500, 1, 10 },
	{ "656", "RDR", "Útiles de limpieza", "Bodega Santa Rosa", "10990000030", "boleta", "B001",
	  3200, 6800, 1, 18 },
	{ "63112", "RO", "Pasajes: visita a comunidades", "Transportes Ccollpa", "", "transport",
	  "", 4000, 9000, 1, 20 },
	{ "6343", "RDR", "Reparación de la refrigeradora", "Servicios Fríos Taipe", "10990000048",
	  "boleta", "B003", 12000, 18000, 5, 21 },
	{ "6314", "DON", "Refrigerio de la sesión demostrativa", "Comedor San José", "", "other",
	  "", 4500, 7500, 2, 22 },
};
const int demo_bill_count = ARRAY_LEN(demo_bills);

const struct demo_job demo_jobs[] = {
	{ "41223344", "MAMANI LLOCLLA, Edith", "Técnica de enfermería", "fees", "RO", "E001",
	  120000, 12, true },
	{ "42556677", "QUISPE HUAMÁN, Rosa", "Enfermera", "fees", "RO", "E001", 180000, 12, false },
	{ "43889900", "HUAMÁN PÉREZ, Luis", "Botiquín", "fees", "RO", "E001", 55000, 12, true },
	{ "44112233", "SULCA ROJAS, Pedro", "Limpieza", "fees", "RO", "E001", 45000, 12, true },
};
const int demo_job_count = ARRAY_LEN(demo_jobs);
