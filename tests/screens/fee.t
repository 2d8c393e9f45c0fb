# G4: a fee is paid with two signatures; what is withheld stands there before anybody signs.
post morning
clock 2026-11-02T09:00
login manager 11114
count
keys co <Enter> <F2>
expect-row 1 posta │ Contratos y pagos > Pagar honorarios...
keys E001-31 <Enter> <Enter> <Enter> s
expect Recibe la persona                300.00
keys 11115 <Enter>
expect Pagado S/ 300.00 a MAMANI LLOCLLA, Edith con CE-000001. PDF:
expect-screen
| posta │ Contratos y pagos                              GER Elena Ñahui │ 09:00
| Vigentes 1 · vencen en 30 días 0 · pagos de oct 1/1          Banco S/ 1,200.00
|────────────────────────────────────────────────────────────────────────────────
|  Contrato   Persona                Cargo             Mensual Termina  Estado
|> C-2026-01  MAMANI LLOCLLA, Edith  Téc. enfermer~     300.00 31/12/26    59d
|
|
|
|
|
|
|
|─ Pagos ────────────────────────────────────────────────────────────────────────
|  Mes             Bruto Retención       Neto  Recibo      Comprob.   Pagado
|  2026-10        300.00      0.00     300.00  E001-31     CE-000001  02/11/26
|
|
|
|
|
|
| Pagado S/ 300.00 a MAMANI LLOCLLA, Edith con CE-000001. PDF:
| papers/comprobante-CE-000001.pdf
| F1 Ayuda  F2 Pagar  F5 Nuevo  F6 Comprobante  F8 Cesar/anular  ESC Volver
sh pdftotext -layout $POST/papers/comprobante-CE-000001.pdf -
expect-output MAMANI LLOCLLA, Edith
expect-output 300.00
# the voucher is looked at; then the payment is voided: its effect first, then reason and PINs
keys <F6>
expect-row 1 posta │ Contratos y pagos > Comprobante de honorarios...
keys <ESC> <F8> 2
expect Dinero en el banco (RDR)                              +300.00
type mes equivocado
keys <Enter> 11114 <Enter>
expect Clave de
keys 11115 <Enter>
expect Anulado con CE-000002. Nada se borró.
# what the fund does not have is said while it is typed; so is another amount than the contract's
keys <F2> E001-32 <Enter> 1600 <Enter>
expect ! La fuente RDR tiene ahí S/ 500.00 y se piden S/ 1,472.00.
keys <Up> 400 <Enter>
expect Recibe la persona                400.00
expect ! El contrato dice S/ 300.00 al mes.
# a wrong PIN pays nothing, and what was typed is still there
keys <F2> 99999 <Enter>
expect-row 23 ! ...clave...
keys <ESC> <ESC>
expect Vigentes 1
sh "$POSTA" --post "$POST" verify
