package io.vigie.registry.core.read.filter.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Reads what stands between square brackets, from behind the first one. */
final class ClassReader {
    private static final String BAD_RANGE = "invalid character class range";

    private final PatternText text;
    private final EscapeReader escapes;
    private final boolean anyCase;
    private final int open;
    private final List<IntPredicate> members = new ArrayList<>();

    /**
     * Reads one.
     *
     * @param open the place of the bracket, for faults
     */
    ClassReader(PatternText text, boolean anyCase, int open) {
        this.text = text;
        this.escapes = new EscapeReader(text);
        this.anyCase = anyCase;
        this.open = open;
    }

    IntPredicate read() {
        boolean not = text.take("^");
        // A bracket that closes at once is a member, as in all of Unix.
        for (boolean first = true; first || !text.take("]"); first = false) {
            member();
        }
        var all = List.copyOf(members);
        IntPredicate set = each -> all.stream().anyMatch(member -> member.test(each));
        // Before it is turned round, a set takes both cases in; whoever uses it does the same to the others.
        return not ? Sets.negated(anyCase ? Sets.inAnyCase(set) : set) : set;
    }

    private void member() {
        int start = text.place();
        var named = text.atEnd() ? null : named(start);
        members.add(named != null ? named : range(start));
    }

    private IntPredicate range(int start) {
        int low = one();
        int high = text.isNext("-") && !text.isNext("-]") ? behindDash() : low;
        if (high < low) {
            throw text.fault(BAD_RANGE, start);
        }
        return each -> each >= low && each <= high;
    }

    private int behindDash() {
        text.take("-");
        return one();
    }

    private @Nullable IntPredicate named(int start) {
        if (isPosixNext()) {
            return posix(start);
        }
        if (!text.take("\\")) {
            return null;
        }
        var set = text.atEnd() ? null : escapes.set(start);
        if (set == null) {
            text.goTo(start);
        }
        return set;
    }

    private boolean isPosixNext() {
        int start = text.place();
        boolean posix = text.take("[:") && text.isAhead(":]");
        text.goTo(start);
        return posix;
    }

    private IntPredicate posix(int start) {
        text.take("[:");
        var name = text.upTo(":]");
        boolean not = name.startsWith("^");
        var set = Sets.posix(not ? name.substring(1) : name).orElseThrow(() -> text.fault(BAD_RANGE, start));
        return not ? Sets.negated(set) : set;
    }

    private int one() {
        if (text.atEnd()) {
            throw text.faultInRest("missing closing ]", open);
        }
        int start = text.place();
        int next = text.read();
        if (next != '\\') {
            return next;
        }
        if (text.atEnd()) {
            throw RegexException.inSyntax("trailing backslash at end of expression", "");
        }
        return escapes.character(start);
    }
}
