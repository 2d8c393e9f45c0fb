# SPDX-License-Identifier: GPL-3.0-or-later
# The Spanish catalogue is compiled into the program: po/es.po -> es.mo -> bytes (base/lang.c).

BUILT_SOURCES += po/es_mo.inc
CLEANFILES += po/es_mo.inc po/es.mo
EXTRA_DIST += po/es.po po/bin2inc.sh po/update.sh

po/es_mo.inc: po/es.po po/bin2inc.sh
	$(AM_V_GEN)$(MKDIR_P) po && \
	$(MSGFMT) -o po/es.mo $(srcdir)/po/es.po && \
	$(SHELL) $(srcdir)/po/bin2inc.sh po/es.mo > $@.new && mv -f $@.new $@

# Brings the msgids of the sources into po/es.po.
update-po:
	XGETTEXT='$(XGETTEXT)' MSGMERGE='$(MSGMERGE)' $(SHELL) $(srcdir)/po/update.sh $(srcdir)

.PHONY: update-po
