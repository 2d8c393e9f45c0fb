# U12: from home to the PDF of the balance sheet in at most six keys; the paper says what the screen says.
clock 2026-10-05T08:00
apply day.jsonl
login manager 11114
count
keys <F6>
expect CUADRA
expect BORRADOR
keys <F2>
expect-keys <= 6
expect El PDF está listo
sh pdftotext -layout "$POST"/papers/balance-*.pdf - | tr -s ' '
expect-output Medicinas
expect-output BORRADOR
# every number opens into its papers, four levels deep, and ESC comes back
keys <Enter>
keys <ESC>
expect CUADRA
