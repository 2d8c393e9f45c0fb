# A rehearsal is noted, also one that failed before any copy was read.

as auditor
backup.rehearse is_good=true | refused only op.role
as nurse
stick.name name=AZUL code=00112233445566778899aabbccddeeff | ok
backup.rehearse is_good=true | refused only backup.range file
backup.rehearse file=PO01.pbk to_entry=5 seal="0123 4567" is_good=true | refused only seal.form seal
backup.rehearse file=PO01.pbk to_entry=5 seal="0123 4567 89AB CDEF GHJK MNPQ RSTV WXYZ" stick=AZUL
    is_half=true is_good=true | ok
expect rehearsal #1 is_half true
backup.rehearse note="no es una copia entera" | ok
expect rehearsal #2 is_good false
expect rehearsal #2 note "no es una copia entera"
