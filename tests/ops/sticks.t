# Two sticks by their names; one is lost.

as auditor
stick.name name=AZUL code=00112233445566778899aabbccddeeff | refused only op.role
as nurse
stick.name | refused only field.required name, field.required code
stick.name name=AZUL code=0011 | refused only stick.code code
stick.name name=AZUL code=00112233445566778899AABBCCDDEEFF | refused only stick.code code
stick.name name=AZUL code=00112233445566778899aabbccddeeff | ok
stick.name name=azul code=01112233445566778899aabbccddeeff | refused only store.duplicate name
stick.name name=ROJA code=01112233445566778899aabbccddeeff | ok
# the same stick with another name
stick.name name=VERDE code=01112233445566778899aabbccddeeff | ok
expect count stick 2
expect stick #2 name VERDE
backup.note file=PO01.pbk from_entry=6 to_entry=5 seal="0123 4567 89AB CDEF GHJK MNPQ RSTV WXYZ" stick=VERDE
    | refused only backup.range from_entry
backup.note file=PO01.pbk from_entry=1 to_entry=5 seal="0123 4567 89AB CDEF GHJK MNPQ RSTV WXYZ" stick=verde is_verified=true
    | ok
expect backup #1 stick 2
expect backup #1 from_entry 1
stick.retire stick=VERDE | refused op.role
as manager
stick.retire stick=VERDE | refused only op.reason reason
reason se perdió
stick.retire stick=VERDE | ok
reason otra vez
stick.retire stick=VERDE | refused only stick.retired stick
backup.note file=PO01.pbk to_entry=5 seal="0123 4567 89AB CDEF GHJK MNPQ RSTV WXYZ" stick=VERDE
    | refused only stick.retired stick
stick.name name=NUEVA code=01112233445566778899aabbccddeeff | refused only stick.retired code
