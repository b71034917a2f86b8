package io.vigie.reliability.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for an order in which one register could have done everything in a history (Wing and Gong, "Testing and verifying
 * concurrent objects", 1993), and remembers which sets of operations with which result were tried already (Lowe, "Testing for
 * linearizability", 2017).
 *
 * <p>The calls and returns of the history are a list in the order of time. The search takes the first call whose answer fits,
 * takes both its ends out of the list, and begins anew; at a return it has gone too far, because that operation should have
 * been taken before: it puts the last one back and goes on behind it. An operation of unknown outcome has no return: it can be
 * taken at any time since its call, or never. What changes nothing is taken as soon as it fits, and another moment is not tried:
 * any order that has it later is as good with it now.
 */
public final class Linearizability {
    /** After so many sets the search is given up, which only a bad history with much at once can bring about. */
    private static final int TRIED_MAX = 1_000_000;

    /** One end of an operation in the list; {@code end} of a call is its return, of a return null. */
    private static final class Mark {
        private final int number;
        private final Operation operation;
        private final boolean isCall;
        private Mark end;
        private Mark before;
        private Mark after;

        Mark(int number, Operation operation, boolean isCall) {
            this.number = number;
            this.operation = operation;
            this.isCall = isCall;
        }

        long at() {
            return isCall ? operation.called() : operation.returned();
        }

        void takeOut() {
            before.after = after;
            if (after != null) {
                after.before = before;
            }
        }

        void putBack() {
            before.after = this;
            if (after != null) {
                after.before = this;
            }
        }
    }

    private record Tried(BitSet taken, long held) {}

    private record Step(Mark call, long heldBefore) {}

    private final Mark head = new Mark(-1, null, false);
    private final Set<Tried> tried = new HashSet<>();
    private final Deque<Step> steps = new ArrayDeque<>();
    private final BitSet taken = new BitSet();
    private long held;
    private int knownLeft;
    private int fewestLeft = Integer.MAX_VALUE;
    private Operation stuckAt;

    private Linearizability(List<Operation> history) {
        var marks = new ArrayList<Mark>();
        var telling = Telling.operations(history);
        for (int number = 0; number < telling.size(); number++) {
            addTo(marks, number, telling.get(number));
        }
        // What is answered at the very moment at which something else is asked overlaps it: calls come first.
        marks.sort(Comparator.comparingLong(Mark::at).thenComparing(mark -> !mark.isCall));
        var last = head;
        for (var mark : marks) {
            last.after = mark;
            mark.before = last;
            last = mark;
        }
    }

    private void addTo(List<Mark> marks, int number, Operation operation) {
        var call = new Mark(number, operation, true);
        marks.add(call);
        if (operation.isKnown()) {
            call.end = new Mark(number, operation, false);
            marks.add(call.end);
            knownLeft++;
        }
    }

    /** What keeps the history from being linearizable, as a sentence; empty when it is. */
    public static Optional<String> fault(List<Operation> history) {
        return new Linearizability(history).search();
    }

    private Optional<String> search() {
        var at = head.after;
        while (knownLeft > 0) {
            if (at.isCall) {
                at = isTaken(at) ? head.after : at.after;
            } else {
                remember(at);
                at = undoToAChoice();
                if (at == null) {
                    return Optional.of("No order explains this history; the search got no further than " + stuckAt);
                }
            }
            if (tried.size() > TRIED_MAX) {
                return Optional.of(
                        "No order was found in " + TRIED_MAX + " steps; the search got no further than " + stuckAt);
            }
        }
        return Optional.empty();
    }

    private boolean isTaken(Mark call) {
        if (!call.operation.fits(held)) {
            return false;
        }
        long leaves = call.operation.leaves(held);
        taken.set(call.number);
        if (!tried.add(new Tried((BitSet) taken.clone(), leaves))) {
            taken.clear(call.number);
            return false;
        }
        steps.push(new Step(call, held));
        held = leaves;
        call.takeOut();
        if (call.end != null) {
            call.end.takeOut();
            knownLeft--;
        }
        return true;
    }

    /** Goes back to the last operation that changed something, and to what can be tried instead; null when there is none. */
    private Mark undoToAChoice() {
        while (!steps.isEmpty()) {
            var undone = undo();
            if (undone.operation.changes()) {
                return undone.after;
            }
        }
        return null;
    }

    private Mark undo() {
        var step = steps.pop();
        var call = step.call;
        if (call.end != null) {
            call.end.putBack();
            knownLeft++;
        }
        call.putBack();
        taken.clear(call.number);
        held = step.heldBefore;
        return call;
    }

    private void remember(Mark dead) {
        if (knownLeft < fewestLeft) {
            fewestLeft = knownLeft;
            stuckAt = dead.operation;
        }
    }
}
