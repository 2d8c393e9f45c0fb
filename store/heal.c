/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Views that are found damaged while the post is open: closed, set aside, made again. */
#include "store/marker.h"
#include "store/rule.h"

#include <stdio.h>

/* A disk that damages them again and again is not worked around for ever. */
#define HEALS_MAX 3

/* Do the views have to be made again, and can this process do it? Closed before and after. */
static int check_turn(struct store *store, struct err *err)
{
	enum marker_says says = MARKER_MISSING;
	int rc;

	if (store_is_alone(store))
		return 0;
	rc = marker_open(store, &says, err);
	views_close(store);
	if (rc == 0 && says == MARKER_REBUILD)
		rc = err_fault(err, &rule_views_damaged, NULL);
	return rc;
}

/*
 * Others that have the post open find the marker at their next transaction and come here too: each
 * closes its views and lets its share of the post go, so that one of them is alone in the end. The
 * share goes first: who holds the open lock may be waiting for it.
 */
int store_reopen(struct store *store, struct err *err)
{
	int heals = store->heals, rc;

	BUG_ON(store->db.live != 0);
	if (store->heal_tries >= HEALS_MAX)
		return err_fault(err, &rule_views_damaged, NULL);
	store_unlock_use(store);
	rc = store_lock_open(store, err);
	if (rc != 0) {
		views_close(store); /* what is open may be set aside by now */
		return rc;
	}
	store->is_ready = false;
	views_close(store);
	journal_close(store);
	store_lock_shared(store);
	rc = check_turn(store, err);
	if (rc == 0) {
		rc = views_open(store, err);
		/* A disk that does not answer may answer later: that is no try. */
		store->heal_tries += store->heals != heals ||
				     (rc != 0 && err_has(err, &rule_post_damaged));
	}
	if (rc != 0)
		store_unlock_use(store);
	else
		store->is_hurt = false;
	store->is_ready = true;
	store_unlock_open(store);
	return rc;
}

int views_ready(struct store *store, struct err *err)
{
	if (store->is_ready && (store->is_hurt || views_are_distrusted(store))) {
		if (store->db.live != 0 || store->options.is_read_only || store->use_lock < 0)
			return err_fault(err, &rule_views_damaged, NULL);
		store->is_hurt = true;
		return store_reopen(store, err);
	}
	return 0;
}

/* --- the journal ------------------------------------------------------------------------------ */

bool journal_is_hurt(struct store *store, struct err *err)
{
	const struct refusal *item = &err->item[0];

	if (!err_has(err, &rule_post_damaged) || err->count == 0)
		return false;
	snprintf(store->journal_place, sizeof(store->journal_place), "%s", item->arg[1]);
	err_reset(err);
	return true;
}

bool store_tell_journal(const struct store *store, struct err *err)
{
	if (store->journal_place[0] == '\0')
		return false;
	(void)!err_fault(err, &rule_journal_damaged, store->journal_place, NULL);
	return true;
}
