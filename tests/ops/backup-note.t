# A copy of the journal is noted by who made it.

as auditor
backup.note file=PO01.pbk to_entry=5 seal="0123 4567 89AB CDEF GHJK MNPQ RSTV WXYZ" | refused only op.role
as clerk
backup.note | refused only field.required file, field.required to_entry, field.required seal
backup.note file=PO01.pbk to_entry=-1 seal="0123 4567 89AB CDEF GHJK MNPQ RSTV WXYZ" | refused only field.below to_entry
backup.note file=PO01.pbk to_entry=5 seal="0123 4567" | refused only seal.form seal
backup.note file=PO01.pbk to_entry=5 seal="o123-4567 89ab cdef ghjk mnpq rstv wxyz" | ok
expect backup #1 file PO01.pbk
expect backup #1 to_entry 5
expect backup #1 seal "0123 4567 89AB CDEF GHJK MNPQ RSTV WXYZ"
