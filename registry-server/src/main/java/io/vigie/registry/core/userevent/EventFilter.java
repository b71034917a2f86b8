package io.vigie.registry.core.userevent;

/**
 * Whom an event is meant for: three regular expressions as they were written, each empty when it was not given.
 *
 * @param tag of the services that the second one finds
 */
public record EventFilter(String node, String service, String tag) {
    /** Everybody is meant. */
    public static final EventFilter NONE = new EventFilter("", "", "");

    /** Whether it lets everybody pass. */
    public boolean isNone() {
        return node.isEmpty() && service.isEmpty() && tag.isEmpty();
    }
}
