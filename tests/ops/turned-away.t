# Who left without it: said by product and reason, and what was there that day says it by itself.
#
#   day     on the shelf          asked   why, when nobody says it
#   05/10   A1: 10 until 15/10      30    nothing left (20 were not given)
#   16/10   A1: 10, expired         12    only expired

at 2026-10-01 09:00
as manager
goods.receive kind=opening fund=FM lines[0].drug=05335 lines[0].lot_code=A1
  lines[0].expiry_day=2026-10-15 lines[0].qty_units=10 lines[0].cost_e4=1000 | ok
as clerk
at 2026-10-05 09:00
demand.turn_away drug=05335 qty_units=20 | ok
expect demand #1 reason none_left
expect demand #1 day 2026-10-05

# The last day of a lot it may still be given; the day after it has expired
dated 2026-10-05 08:00
demand.turn_away drug=05335 qty_units=1 | ok
at 2026-10-15 09:00
demand.turn_away drug=05335 qty_units=1 | ok
expect demand #3 reason none_left
at 2026-10-16 09:00
demand.turn_away drug=05335 qty_units=12 | ok
expect demand #4 reason expired
demand.turn_away drug=05335 qty_units=5 reason=no_money | ok
expect demand #5 reason no_money

# What the post does not keep is said in words, and only that
demand.turn_away text="insulina nph" qty_units=1 | ok
expect demand #6 reason not_listed
expect demand #6 text "INSULINA NPH"
demand.turn_away qty_units=1 | refused only demand.what drug
demand.turn_away drug=05335 text=x qty_units=1 | refused only demand.listed text
demand.turn_away drug=05335 reason=not_listed qty_units=1 | refused only demand.listed text
demand.turn_away text=x reason=no_money qty_units=1 | refused only demand.listed text
demand.turn_away drug=05335 | refused only field.required qty_units
demand.turn_away drug=05335 qty_units=-1 | refused only field.below qty_units
demand.turn_away drug=#99 qty_units=1 | refused only core.no_record drug
dated 2026-10-17 09:00
demand.turn_away drug=05335 qty_units=1 | refused only op.future at
as auditor
demand.turn_away drug=05335 qty_units=1 | refused only op.role

# The second press of the key answers the first note
as clerk
id k-1
demand.turn_away drug=20036 qty_units=3 | ok
id k-1
demand.turn_away drug=20036 qty_units=3 | again
expect count demand 7

# Taken back once, with the reason; it stays to be seen
demand.cancel demand=#7 | refused only op.reason
reason era para otro
demand.cancel demand=#7 | ok
expect demand #7 is_void true
reason era para otro
demand.cancel demand=#7 | refused only demand.void demand
expect count demand 7

# Nothing of it touches stock or books
expect stock 05335 10
expect count move 1
expect count sale 0
