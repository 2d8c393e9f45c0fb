# Products without a bar code get one of the post's own: 201, their id in nine digits, a check digit.
#
#   2 0 1 0 0 0 0 0 0 0 0 4   2 x 1 + 1 x 1 + 4 x 3 = 15, check digit 5

at 2026-10-01 09:00
as manager
drug.add code=P0001 name=GASA unit=paquete | ok P0001
drug.add code=P0002 name=SUERO unit=frasco barcodes[0].code=7750001009990 | ok P0002
as nurse
drug.own_code lines[0].drug=P0001 | refused only op.role
as clerk
drug.own_code lines[0].drug=P0001 lines[1].drug=P0002 lines[2].drug=#99
  | refused only core.no_record lines[2].drug
# What has one already keeps it; asked again, nothing happens
drug.own_code lines[0].drug=P0001 lines[1].drug=P0002 | ok 1
drug.own_code lines[0].drug=P0001 lines[1].drug=P0002 | ok 0
