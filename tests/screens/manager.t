# U12: the balance sheet is six keys away from the home at most; words, letters and numbers open what
# they name.
post morning
clock 2026-11-02T08:55
login manager 11114
expect-screen
| posta │ P.S. Prueba │ Inicio              GER Elena Ñahui │ lun 02/11/26 08:55
| FALTA CERRAR: octubre de 2026 (3 de 8 pasos)       !! Copia: nunca · Avisos: 7
|────────────────────────────────────────────────────────────────────────────────
| ¿Qué necesita?   balance · pagar · contrato · caja · o el número
| [___________________________________________________________________________]
|─ Decidir o firmar ────────────────────┬─ Banco por fuente (S/) ────────────────
|>1  !! Caja del 05/10 abierta: Luis H~ │ RDR        500.00 ██████████
| 2  !! Ninguna copia verificada en USB │ FM       1,000.00 ████████████████████
| 3  !  Pagar oct: MAMANI LLOCLLA, Edi~ │ Banco    1,500.00 Caja fuerte 250.00
| 4  !  Cerrar octubre de 2026          ├─ Ingresos █ y gastos ░ (S/) ───────────
| 5     Depositar S/ 250.00 guardados   │ oct I        0.00 ·
| 6     Vence 31/12: MAMANI LLOCLLA, E~ │     G        0.00 ·
| 7     Vencido: 1 por dar de baja      │ nov I        0.00 ·
|─ Cierre de octubre de 2026 ───────────┤     G        0.00 ·
| ! FALTA Cajas contadas y cerradas     │
| ! FALTA Recaudación depositada        │
| ! FALTA Honorarios del mes pagados    │
| ! FALTA Recetas entregadas            │
| OK      Nada a medias                 │
| ! FALTA Nada vencido en el botiquín   │
| OK      Inventarios cerrados          │
| OK      Los libros cuadran            │
| 1  Caja del 05/10 abierta: Luis Huamán
| F1 Ayuda  F2 Cierre  F3 Contratos  F5 Gasto  F6 Balance  ^X Bloquear
count
keys <F6> <F2>
expect-keys <= 6
expect-row 23 El PDF está listo: papers/balance-2026-10.pdf...
sh pdftotext -layout $POST/papers/balance-2026-10.pdf -
expect-output BORRADOR
expect-output Total activo
keys <ESC>
count
keys ba <Enter> <F2>
expect-keys <= 6
expect-row 23 El PDF está listo: papers/balance-2026-1...
keys <ESC>
# a number opens its line, a word its screen; what is called nothing is said
keys 3 <Enter>
expect-row 1 posta │ Pagar honorarios...
keys <ESC> contrato <Enter>
expect-row 1 posta │ Contratos y pagos...
# the copy that is missing is made there
keys <ESC> 2 <Enter>
expect-row 1 posta │ Copia de seguridad...
keys <ESC>
keys xyzzy <Enter>
expect-row 23 ! Nada se llama «xyzzy». F9 lista todo.
keys 77 <Enter>
expect-row 23 No hay línea con ese número.
# the treasurer sees what the treasurer may do
keys <^X>
login treasurer 11115
expect-row 1 posta │ ...TES...
expect-not Caja del
