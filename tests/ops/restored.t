# What comes after a restore is refused where none was (tests/core/t_restored.c has the rest).

as manager
restore.begin file=PO01.pbk to_entry=5 seal="0123 4567 89AB CDEF GHJK MNPQ RSTV WXYZ"
    | refused only op.role
as clerk
restore.tell lines[0].series=R001 lines[0].number=5 | refused only op.role
as manager
restore.tell lines[0].series=R001 lines[0].number=5 | refused only op.second second
second treasurer 11115
restore.tell lines[0].series=R001 lines[0].number=5 | refused only restore.none
restore.paper end=explained | refused only field.required paper
