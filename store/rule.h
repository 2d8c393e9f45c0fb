/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts of the refusals and faults of store/, as a table (see base/err.h). */
#pragma once

#include "base/err.h"

#define STORE_RULES(X) \
	X(required, "field.required", \
	  N_("this is needed."), \
	  N_("Write it, or leave with ESC: what you typed is kept.")) \
	X(too_long, "field.too_long", \
	  N_("at most {1} characters fit, and it has {2}."), \
	  N_("Shorten it.")) \
	X(too_short, "field.too_short", \
	  N_("it needs {1} characters and has {2}."), \
	  N_("Check it.")) \
	X(not_digits, "field.not_digits", N_("only digits go here."), N_("Check it.")) \
	X(not_number, "field.not_number", \
	  N_("«{1}» is not a number that posta can read."), \
	  N_("Write digits with one decimal point, for example {2}.")) \
	X(not_money, "field.not_money", \
	  N_("«{1}» is not an amount."), \
	  N_("Write soles and céntimos, for example 12.50.")) \
	X(not_whole, "field.not_whole", \
	  N_("«{1}» is not a whole number."), \
	  N_("Write only digits.")) \
	X(not_day, "field.not_day", \
	  N_("«{1}» is not a day of the calendar."), \
	  N_("Write day/month/year, for example 05/10/2026, or h for today.")) \
	X(not_month, "field.not_month", N_("«{1}» is not a month."), N_("Write it as 2026-10.")) \
	X(not_code, "field.not_code", \
	  N_("«{1}» is not one of the values."), \
	  N_("Choose one of: {2}.")) \
	X(not_bool, "field.not_bool", N_("«{1}» is neither yes nor no."), N_("Write S or N.")) \
	X(not_text, "field.not_text", \
	  N_("it has characters that cannot be kept."), \
	  N_("Write it again with letters and digits.")) \
	X(not_known, "field.not_known", \
	  N_("there is no {2} «{1}»."), \
	  N_("Choose it from the list (F4).")) \
	X(below, "field.below", N_("{1} is too small: from {2}."), NULL) \
	X(above, "field.above", N_("{1} is too much: up to {2}."), NULL) \
	X(in_future, "field.in_future", N_("{1} is after today."), N_("Write a day up to today.")) \
	X(too_many, "field.too_many", \
	  N_("at most {1} lines fit."), \
	  N_("Make a second document for the rest.")) \
	X(duplicate, "store.duplicate", \
	  N_("«{1}» is already used."), \
	  N_("Look for it in the list instead of adding it again.")) \
	X(changed, "store.changed", \
	  N_("another person changed it in the meantime."), \
	  N_("Look at the difference and save again: {1}")) \
	X(json_syntax, "json.syntax", \
	  N_("the line is not JSON: {1}."), \
	  N_("Mend the line and send it again; the other lines went on.")) \
	X(json_type, "json.type", N_("a {1} was expected."), NULL) \
	X(json_unknown, "json.unknown", \
	  N_("there is no such name here."), \
	  N_("See posta op show for the names.")) \
	X(line_too_long, "input.line_too_long", N_("the line is longer than {1} bytes."), NULL) \
	X(not_post, "post.missing", N_("{1} is not a post."), N_("Make one with: posta init {1}")) \
	X(post_exists, "post.exists", \
	  N_("{1} already exists."), \
	  N_("Choose another name; nothing was touched.")) \
	X(post_newer, "post.newer", \
	  N_("{1} was written by a newer posta (format {2})."), \
	  N_("Install the newer program; nothing was touched.")) \
	X(post_damaged, "post.damaged", \
	  N_("{1} is damaged: {2}."), \
	  N_("Do not write to it. Run posta verify, or restore the last backup.")) \
	X(rolled_back, "post.rolled_back", \
	  N_("operation {1} of {2} was saved in this post and is not in it any more: it was put " \
	     "back to an older state."), \
	  N_("Reading and printing go on. Restore the last copy; or manager and treasurer accept " \
	     "it together: «Go on without what is missing».")) \
	X(journal_damaged, "post.journal_damaged", \
	  N_("the journal is damaged ({1}): what is shown is right, and nothing more is saved."), \
	  N_("Work on paper, and end posta. Then: posta repair")) \
	X(post_read_only, "post.read_only", \
	  N_("{1} cannot be written to."), \
	  N_("Ask the manager to check the permissions of the folder.")) \
	X(post_views, "post.views", \
	  N_("the views of {1} must be made again first."), \
	  N_("Open it once with a posta that may write to its folder.")) \
	X(views_damaged, "post.views_damaged", \
	  N_("what makes the lists quick was damaged (an old disk?)."), \
	  N_("Nothing was lost: it is made again when no other terminal is in posta.")) \
	X(views_healed, "post.views_healed", \
	  N_("What makes the lists quick was damaged (an old disk?) and was made again."), \
	  N_("Nothing was lost.")) \
	X(disk_full, "disk.full", \
	  N_("little room is left on the disk ({1} MB)."), \
	  N_("What was written is safe. Free some room, then try again.")) \
	X(disk_read_only, "disk.read_only", \
	  N_("the disk of {1} lets nothing be written any more (it may be failing)."), \
	  N_("What was saved is safe: make a backup and call for help.")) \
	X(file_too_long, "disk.too_long", \
	  N_("{1} may not become longer: this account has a limit for files."), \
	  N_("What was saved is safe. Call for help: the limit must be lifted.")) \
	X(open_files, "system.files", \
	  N_("the computer has too many files open."), \
	  N_("Close other programs, then try again.")) \
	X(no_memory, "system.memory", \
	  N_("the computer has no memory left."), \
	  N_("Close other programs, then try again.")) \
	X(io, "disk.io", \
	  N_("{1}: {2}."), \
	  N_("What was saved before is safe. Try again; if it stays, call for help.")) \
	X(no_file, "disk.no_file", \
	  N_("{1} is no file."), \
	  N_("Name a file; a pipe is taken when somebody writes to it.")) \
	X(file_too_big, "disk.file_too_big", \
	  N_("{1} is larger than what is read here."), \
	  N_("Is it the right file?")) \
	X(not_saved, "disk.not_saved", \
	  N_("it was NOT saved: the disk failed ({1})."), \
	  N_("What you typed is here: save again; if it stays, call for help.")) \
	X(in_doubt, "disk.in_doubt", \
	  N_("the disk failed ({1}): it is not known yet whether it was saved."), \
	  N_("Do not enter it anew: save this same form again.")) \
	X(saved_unseen, "disk.saved_unseen", \
	  N_("it was saved as No. {1}, but the disk fails and it is not shown yet."), \
	  N_("Do not enter it anew: save this same form again in a moment.")) \
	X(still_in_doubt, "disk.still_failing", \
	  N_("it was NOT saved: the disk still fails and an earlier operation is in doubt."), \
	  N_("What you typed is here: call for help.")) \
	X(too_big, "store.too_big", \
	  N_("the operation is larger than posta can save at once."), \
	  N_("Split it in two.")) \
	X(busy, "store.busy", \
	  N_("another posta holds the post for too long."), \
	  N_("Close the other one, then try again.")) \
	X(backup_no_keys, "backup.no_keys", \
	  N_("this post has no recovery key yet."), \
	  N_("Make it with: posta backup --setup")) \
	X(backup_has_keys, "backup.has_keys", \
	  N_("this post has a recovery key already."), \
	  N_("When its paper is lost: posta backup --setup --again; the next copy is full.")) \
	X(backup_not_folder, "backup.folder", \
	  N_("{1} is not a folder."), \
	  N_("Put the stick in and name the folder where it appears.")) \
	X(backup_same_disk, "backup.same_disk", \
	  N_("{1} lies on the disk of the post: no stick is there."), \
	  N_("Put the stick in; without one use --same-disk.")) \
	X(backup_memory, "backup.memory", \
	  N_("{1} lies in memory ({2}): it is gone when the computer is switched off."), \
	  N_("Name a folder on a USB stick.")) \
	X(backup_read_only, "backup.read_only", \
	  N_("nothing can be written to {1}."), \
	  N_("Look for a small lock on the stick, or use another one.")) \
	X(backup_too_many, "backup.too_many", \
	  N_("{1} holds too many files."), \
	  N_("Use another stick.")) \
	X(backup_differs, "backup.differs", \
	  N_("{1} is not a copy of this post: its operations are others."), \
	  N_("Do not use this stick. Call for help.")) \
	X(backup_stopped, "backup.stopped", \
	  N_("the copy was stopped; what lay on the stick is as it was."), \
	  N_("Make it again before the day ends.")) \
	X(backup_stick_file, "backup.stick_file", \
	  N_("the name of the stick in {1} cannot be read."), \
	  N_("Give it its name again; the copies on it stay.")) \
	X(backup_inside, "backup.inside", \
	  N_("{1} lies inside the post."), \
	  N_("Name a folder on a USB stick.")) \
	X(backup_ahead, "backup.ahead", \
	  N_("the copies in {1} hold operations that this post does not have."), \
	  N_("Do not work on: this post was put back to an older state. Call for help.")) \
	X(backup_epoch, "backup.epoch", \
	  N_("the copies in {1} are of this post after it was put back elsewhere."), \
	  N_("Do not work on here: the other one is newer. Call for help.")) \
	X(backup_damaged, "backup.damaged", \
	  N_("{1} is not a whole copy: it was cut off or changed."), \
	  N_("Use another stick, or move this file away to go on without it.")) \
	X(backup_newer, "backup.newer", \
	  N_("{1} was written by a newer posta (format {2})."), \
	  N_("Install the newer program.")) \
	X(backup_none, "backup.none", \
	  N_("there are no copies in {1}."), \
	  N_("Look for files that end in .pbk.")) \
	X(backup_mixed, "backup.mixed", \
	  N_("{1} and {2} are of two different posts."), \
	  N_("Put the files of one post into a folder of their own.")) \
	X(backup_gap, "backup.gap", \
	  N_("the copy of the operations before number {1} is missing."), \
	  N_("Look on the other stick for it.")) \
	X(backup_key, "backup.key", \
	  N_("that is not the recovery key of {1}."), \
	  N_("Look at the paper that was printed when the key was made.")) \
	X(backup_key_form, "backup.key_form", \
	  N_("that is not a recovery key."), \
	  N_("Copy the 14 groups of 4 from the paper; O is 0, I and L are 1."))

#define X(name, id, text, remedy) extern const struct rule rule_##name;
STORE_RULES(X)
#undef X
