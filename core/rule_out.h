/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The refusals of what leaves without a sale, and of who leaves without anything: a part of the
 * table of core/rule.h, which is what others include. */
#pragma once

#include "base/err.h"

#define OUT_RULES(X) \
	X(place_needed, "place.needed", \
	  N_("where it goes to is needed."), \
	  N_("Choose the place (F4), or write the name of a new one and its kind.")) \
	X(place_kind, "place.kind", \
	  N_("{1} is of the kind «{2}»."), \
	  N_("Choose a place of the right kind (F4).")) \
	X(place_inactive, "place.inactive", \
	  N_("{1} is no longer used."), \
	  N_("Choose another place (F4).")) \
	X(slip_lot, "slip.lot", \
	  N_("what goes back to the warehouse is named by its lot."), \
	  N_("Choose the lot (F4).")) \
	X(slip_reason, "slip.reason", \
	  N_("what goes back needs its reason."), \
	  N_("Choose expiry, damaged, recall, too much of it, or other.")) \
	X(slip_note, "slip.note", \
	  N_("this needs a few words: what for."), \
	  N_("Write them in the note.")) \
	X(slip_used, "slip.used", \
	  N_("of {1} only {2} of the {3} are still in the box."), \
	  N_("Void the report of the box first, or let it bring back the rest.")) \
	X(came_back, "stock.came_back", \
	  N_("{1} of lot {2} are still out and can come back, not {3}."), \
	  N_("Some came back on another paper: look at the card of the lot.")) \
	X(box_lot, "box.lot", \
	  N_("which lot was brought back?"), \
	  N_("Choose one that was sent to this box (F4).")) \
	X(box_returned, "box.returned", \
	  N_("{1} of lot {2} can come back, and you wrote {3}."), \
	  N_("Check lot and quantity.")) \
	X(box_over, "box.over", \
	  N_("{1}: the box had {2}, and what is told adds up to {3}."), \
	  N_("Count again with who reports.")) \
	X(box_missing, "box.missing", \
	  N_("{1} of {2} are missing."), \
	  N_("Write in the note what happened.")) \
	X(box_no_fund, "box.fund", \
	  N_("no fund takes the income of medicines."), \
	  N_("Mark one in the list of funds.")) \
	X(demand_what, "demand.what", \
	  N_("what was asked for is needed."), \
	  N_("Choose the product, or write what it was.")) \
	X(demand_listed, "demand.listed", \
	  N_("words are for what the post does not keep, a product for everything else."), \
	  N_("Write one of the two.")) \
	X(demand_void, "demand.void", \
	  N_("that note of {1} was taken back already."), \
	  N_("Nothing is left to do."))
