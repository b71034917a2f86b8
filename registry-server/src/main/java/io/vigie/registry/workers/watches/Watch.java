package io.vigie.registry.workers.watches;

/**
 * What is watched, and what is done when it changes. Two that are equal are the same watch: one that stays the same over a
 * reload goes on and fires for nothing.
 *
 * @param uri the question to the API, without index
 * @param news what of the answer is handed over
 * @param handler what is done with it
 * @param firesAtStart whether the first answer is handed over, too, as Consul does it
 */
public record Watch(String uri, News news, Handler handler, boolean firesAtStart) {
    /** What it is called in the log: the question without its parameters, one of which may be a token. */
    String name() {
        int mark = uri.indexOf('?');
        return mark < 0 ? uri : uri.substring(0, mark);
    }
}
