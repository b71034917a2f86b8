package io.vigie.registry.core.read.filter.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One walk over a text that finds the first match and what its groups hold.
 *
 * <p>As in {@link Regex} all ways through the expression are followed side by side, so the work is bounded likewise; but here
 * they stand in the order in which a reader would try them, and each carries the places at which its groups began and ended
 * (Pike's extension of Thompson's construction). The first way to arrive wins over all behind it.
 */
final class GroupSearch {
    private static final int NOWHERE = -1;

    private final List<Regex.Step> steps;
    private final int slots;
    private final int[] seenAt;
    private int moment;
    private int[] found = {};

    private record Way(int step, int[] places) {}

    GroupSearch(List<Regex.Step> steps, int slots) {
        this.steps = steps;
        this.slots = slots;
        this.seenAt = new int[steps.size()];
    }

    /** The whole match and then each group, empty where one took no part; an empty list when there is no match. */
    List<String> find(String text) {
        List<Way> ways = List.of();
        for (int at = 0; ; ) {
            int before = at == 0 ? Piece.Place.NOTHING : text.codePointBefore(at);
            int after = at < text.length() ? text.codePointAt(at) : Piece.Place.NOTHING;
            ways = arrived(ways, at, before, after);
            if (after == Piece.Place.NOTHING || ways.isEmpty() && found.length > 0) {
                return groups(text);
            }
            ways = taken(ways, after);
            at += Character.charCount(after);
        }
    }

    /** The ways as they stand before a character, best first; what is worse than a match is given up. */
    private List<Way> arrived(List<Way> ways, int at, int before, int after) {
        moment++;
        var here = new ArrayList<Way>();
        for (var way : ways) {
            if (follow(way, at, before, after, here)) {
                return here;
            }
        }
        if (found.length == 0) {
            follow(new Way(0, fresh()), at, before, after, here);
        }
        return here;
    }

    private int[] fresh() {
        var places = new int[slots];
        Arrays.fill(places, NOWHERE);
        return places;
    }

    /** Follows all that needs no character, in order of preference; true when that leads to a match. */
    private boolean follow(Way from, int at, int before, int after, List<Way> here) {
        var open = new ArrayList<Way>();
        open.add(from);
        while (!open.isEmpty()) {
            var way = open.remove(open.size() - 1);
            if (seenAt[way.step] == moment) {
                continue;
            }
            seenAt[way.step] = moment;
            var what = steps.get(way.step);
            if (what instanceof Regex.Step.Found) {
                found = way.places;
                return true;
            } else if (what instanceof Regex.Step.Take) {
                here.add(way);
            } else if (what instanceof Regex.Step.Jump jump) {
                open.add(new Way(jump.to(), way.places));
            } else if (what instanceof Regex.Step.Fork fork) {
                open.add(new Way(fork.other(), way.places));
                open.add(new Way(fork.one(), way.places));
            } else if (what instanceof Regex.Step.Mark mark) {
                open.add(new Way(way.step + 1, marked(way.places, mark.slot(), at)));
            } else if (what instanceof Regex.Step.Stand stand && stand.place().isBetween(before, after)) {
                open.add(new Way(way.step + 1, way.places));
            }
        }
        return false;
    }

    private static int[] marked(int[] places, int slot, int at) {
        var marked = places.clone();
        marked[slot] = at;
        return marked;
    }

    private List<Way> taken(List<Way> ways, int character) {
        var next = new ArrayList<Way>(ways.size());
        for (var way : ways) {
            if (steps.get(way.step) instanceof Regex.Step.Take take
                    && take.set().test(character)) {
                next.add(new Way(way.step + 1, way.places));
            }
        }
        return next;
    }

    private List<String> groups(String text) {
        var groups = new ArrayList<String>();
        for (int slot = 0; slot + 1 < found.length; slot += 2) {
            boolean took = found[slot] != NOWHERE && found[slot + 1] != NOWHERE;
            groups.add(took ? text.substring(found[slot], found[slot + 1]) : "");
        }
        return groups;
    }
}
