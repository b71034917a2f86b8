package io.vigie.registry.core.read.filter.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A compiled regular expression. Immutable and safe for any thread.
 *
 * <p>It is a list of steps, and matching keeps the set of steps that could be next while it goes over the text once (Thompson's
 * construction). Nothing is ever tried twice, so the work is bounded by the length of the text times the number of steps.
 */
public final class Regex {
    /** How many steps an expression may need after repetitions are written out. */
    public static final int STEPS_MAX = 2_000;
    /** How much work one search may be: characters of the text times steps of the expression. */
    public static final long WORK_MAX = 10_000_000;

    private final List<Step> steps;

    private final int slots;

    private Regex(List<Step> steps, int slots) {
        this.steps = steps;
        this.slots = slots;
    }

    /**
     * The expression that the text means, in RE2's syntax.
     *
     * @throws RegexException when it means none, or one of more than {@link #STEPS_MAX} steps
     */
    public static Regex compile(String text) {
        var compiler = new Compiler();
        compiler.write(new Piece.Group(RegexParser.parse(text), 0));
        compiler.steps.add(new Step.Found());
        return new Regex(List.copyOf(compiler.steps), compiler.slots);
    }

    /**
     * Whether the expression occurs anywhere in the text.
     *
     * @throws RegexException when that would be more than {@link #WORK_MAX}
     */
    public boolean finds(String text) {
        bound(text, 1);
        return new Search().finds(text);
    }

    /**
     * What the first occurrence holds: all of it, and then each group, empty where one took no part; an empty list when there
     * is none.
     *
     * @throws RegexException when that would be more than {@link #WORK_MAX}
     */
    public List<String> groups(String text) {
        bound(text, slots);
        return new GroupSearch(steps, slots).find(text);
    }

    private void bound(String text, int workPerStep) {
        if ((long) text.length() * steps.size() * workPerStep > WORK_MAX) {
            throw new RegexException(
                    "A text of " + text.length() + " characters is too long for a regular expression of " + steps.size()
                            + " steps. Use a simpler expression, or compare with == or contains.");
        }
    }

    /** One step; the next one is the one behind it unless it says otherwise. */
    sealed interface Step {
        record Take(IntPredicate set) implements Step {}

        record Stand(Piece.Place place) implements Step {}

        record Fork(int one, int other) implements Step {}

        record Jump(int to) implements Step {}

        /** Remembers the place: of the beginning of group n in slot 2n, of its end in the next one. */
        record Mark(int slot) implements Step {}

        record Found() implements Step {}
    }

    /** Writes a parsed expression down as steps. */
    private static final class Compiler {
        private final List<Step> steps = new ArrayList<>();
        private int visits;
        private int slots;

        void write(Piece piece) {
            // Repetitions of nothing add no step, so visits are counted as well.
            if (++visits > STEPS_MAX || steps.size() >= STEPS_MAX) {
                throw new RegexException("error parsing regexp: expression needs more than " + STEPS_MAX + " steps");
            }
            if (piece instanceof Piece.One one) {
                steps.add(new Step.Take(one.set()));
            } else if (piece instanceof Piece.Place place) {
                steps.add(new Step.Stand(place));
            } else if (piece instanceof Piece.Sequence sequence) {
                sequence.pieces().forEach(this::write);
            } else if (piece instanceof Piece.Group group) {
                write(group);
            } else if (piece instanceof Piece.Choice choice) {
                write(choice.pieces());
            } else if (piece instanceof Piece.Repeat repeat) {
                write(repeat);
            }
        }

        private void write(Piece.Group group) {
            slots = Math.max(slots, 2 * group.number() + 2);
            steps.add(new Step.Mark(2 * group.number()));
            write(group.piece());
            steps.add(new Step.Mark(2 * group.number() + 1));
        }

        private void write(List<Piece> choices) {
            var ends = new ArrayList<Integer>();
            for (var choice : choices.subList(0, choices.size() - 1)) {
                int fork = reserve();
                write(choice);
                ends.add(reserve());
                steps.set(fork, new Step.Fork(fork + 1, steps.size()));
            }
            write(choices.get(choices.size() - 1));
            ends.forEach(end -> steps.set(end, new Step.Jump(steps.size())));
        }

        private void write(Piece.Repeat repeat) {
            for (int i = 0; i < repeat.least(); i++) {
                write(repeat.piece());
            }
            if (repeat.most() == Piece.Repeat.ENDLESS) {
                int fork = reserve();
                write(repeat.piece());
                steps.add(new Step.Jump(fork));
                steps.set(fork, way(repeat, fork));
            }
            var forks = new ArrayList<Integer>();
            for (int i = repeat.least(); i < repeat.most(); i++) {
                forks.add(reserve());
                write(repeat.piece());
            }
            forks.forEach(fork -> steps.set(fork, way(repeat, fork)));
        }

        /** On into the repetition, or behind it; what is tried first comes first. */
        private Step.Fork way(Piece.Repeat repeat, int fork) {
            return repeat.lazy() ? new Step.Fork(steps.size(), fork + 1) : new Step.Fork(fork + 1, steps.size());
        }

        private int reserve() {
            steps.add(new Step.Found());
            return steps.size() - 1;
        }
    }

    /** One walk over a text. */
    private final class Search {
        private final int[] here = new int[steps.size()];
        private final int[] next = new int[steps.size()];
        private int hereCount;
        private int nextCount;
        private final int[] seenAt = new int[steps.size()];
        private final int[] open = new int[2 * steps.size() + 2];

        boolean finds(String text) {
            int before = Piece.Place.NOTHING;
            int at = 0;
            for (int moment = 1; ; moment++) {
                int after = at < text.length() ? text.codePointAt(at) : Piece.Place.NOTHING;
                if (arrive(moment, before, after)) {
                    return true;
                }
                if (after == Piece.Place.NOTHING) {
                    return false;
                }
                take(after);
                before = after;
                at += Character.charCount(after);
            }
        }

        /** Follows all that needs no character, from where the last one led and from a new beginning; true when found. */
        private boolean arrive(int moment, int before, int after) {
            hereCount = 0;
            int count = 0;
            open[count++] = 0;
            int pending = nextCount;
            while (count > 0 || pending > 0) {
                int step = count > 0 ? open[--count] : next[--pending];
                if (seenAt[step] == moment) {
                    continue;
                }
                seenAt[step] = moment;
                var what = steps.get(step);
                if (what instanceof Step.Found) {
                    return true;
                } else if (what instanceof Step.Take) {
                    here[hereCount++] = step;
                } else if (what instanceof Step.Jump jump) {
                    open[count++] = jump.to();
                } else if (what instanceof Step.Mark) {
                    open[count++] = step + 1;
                } else if (what instanceof Step.Fork fork) {
                    open[count++] = fork.other();
                    open[count++] = fork.one();
                } else if (what instanceof Step.Stand stand && stand.place().isBetween(before, after)) {
                    open[count++] = step + 1;
                }
            }
            return false;
        }

        private void take(int character) {
            nextCount = 0;
            for (int i = 0; i < hereCount; i++) {
                if (steps.get(here[i]) instanceof Step.Take take && take.set().test(character)) {
                    next[nextCount++] = here[i] + 1;
                }
            }
        }
    }
}
