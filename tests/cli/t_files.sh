#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Hostile files in every place where a person may name one, and inside a post that came from
# somewhere: pipes, links, devices, a folder, a sparse file of ten gigabytes. Each command ends by
# itself within a second (here: before the watchdog), changes nothing, and says a sentence.
. "$(dirname "$0")/kit.sh"

# quick NAME STATUSES ARGUMENT...: ends with one of the statuses, not by the watchdog (124)
quick() {
	name=$1
	want=$2
	shift 2
	timeout 8 "$posta" "$@" >"$work/out" 2>"$work/err" </dev/null
	is=$?
	case " $want " in
	*" $is "*) verdict 0 "$name" ;;
	*) verdict 1 "$name (status $is, not one of: $want)" ;;
	esac
}

printf '918273645546\n827364554637\n' | "$posta" init "$work/post" --manager elena:Elena \
	--treasurer jorge:Jorge >"$work/out" 2>"$work/err"
verdict $? 'a post'
post=$work/post
cd "$work" || exit 1
mkfifo fifo
ln -s fifo link-fifo
ln -s /dev/zero link-zero
ln -s nowhere dangling
ln -s loop loop
truncate -s 10G sparse
mkdir folder
echo small >small

for file in fifo link-fifo link-zero dangling loop sparse folder /dev/zero /dev/full; do
	quick "a post that is $file" 3 --post "$file" list user
	quick "screens on $file" 3 --post "$file"
	quick "init over $file" '1 2 3' init "$file/" --manager elena:Elena
	quick "apply $file" '1 3' --post "$post" apply "$file"
	quick "restore from $file" '1 3' restore "$file" "$work/new" --key small
	quick "restore with the key $file" '1 3' restore folder "$work/new" --key "$file"
	quick "check copies in $file" '1 3' backup --check "$file"
	quick "copy to $file" '1 3' --post "$post" backup "$file"
done
for file in fifo link-fifo loop folder /dev/full; do
	quick "a paper to $file" 3 --post "$post" report trial-balance -o "$file"
	quick "the ledger to $file" 3 --post "$post" export hledger -o "$file"
done
quick 'nothing was harmed' 0 --post "$post" verify
[ -p fifo ] && [ "$(cat small)" = small ] && [ ! -e new ] && [ ! -e nowhere ]
verdict $? 'and no file was replaced'

# A pipe that somebody writes to is read to its end, as a shell's <(...) gives it.
mkfifo lines
(sleep 1 && printf '\n') >lines &
printf '' >"$work/out"
for try in 1 2 3 4 5; do
	timeout 8 "$posta" --post "$post" apply lines >"$work/out" 2>"$work/err"
	is=$?
	[ $is -ne 3 ] && break
	sleep 0.1
done
[ $is -eq 0 ]
verdict $? "apply reads a pipe that has a writer (status $is)"
wait

# Names that command a terminal: whatever is said of them, no such byte goes out.
name=$(printf 'a\033[2Jb\302\233c\342\200\256d')
for command in "--post $name list user" "--post $name verify" "--post $name/x apply" \
	"--post $post apply $name" "report $name" "export $name" "list $name" "op show $name" \
	"--lang $name" "$name" "--post $post backup $name" "backup --check $name" \
	"restore $name $name.new --key $name" "init $name --manager $name:$name" \
	"--post $post report trial-balance -o $name/$name" "--post $name rebuild"; do
	timeout 8 "$posta" $command >"$work/out" 2>"$work/err" </dev/null
	! LC_ALL=C grep -aq "$(printf '\033\\|\302\233\\|\342\200\256')" "$work/out" "$work/err"
	verdict $? "nothing hostile is said: $(echo "$command" | tr -cd 'a-z -')"
done

# --- inside a post that came from somewhere ---------------------------------------------------

for name in posta.id views/clean views/data.mdb views/lock.mdb journal/00000001.jnl open.lock \
	use.lock backup.keys anchor; do
	for kind in fifo zero sparse folder; do
		rm -rf bad
		cp -R "$post" bad
		rm -rf "bad/$name"
		case $kind in
		fifo) mkfifo "bad/$name" ;;
		zero) ln -s /dev/zero "bad/$name" ;;
		sparse) truncate -s 10G "bad/$name" ;;
		folder) mkdir "bad/$name" ;;
		esac
		quick "$name is a $kind: list" '0 1 3' --post bad list user
		printf '{"op":"user.language","as":"elena","input":{"lang":"en"}}\n' >line
		quick "$name is a $kind: apply" '0 1 3' --post bad apply line
	done
done
quick 'the post itself still holds' 0 --post "$post" verify --deep

echo "1..$cases"
[ $failed -eq 0 ]
