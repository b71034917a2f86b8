package io.vigie.registry.workers.configrepo;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what is wrong, once: a folder that is read every few seconds would fill the log otherwise. What was mended and breaks
 * again is said again. For one thread.
 */
final class Complaints {
    private static final Logger log = LoggerFactory.getLogger(Complaints.class);

    private final Map<String, String> standing = new HashMap<>();
    private final Map<String, String> raised = new HashMap<>();

    /** Something is wrong with the subject; the sentence also says what comes of it. */
    void raise(String subject, String sentence) {
        raised.put(subject, sentence);
        if (!sentence.equals(standing.put(subject, sentence))) {
            log.warn(sentence);
        }
    }

    /** A look is over: what was not raised in it is mended. */
    void lookIsOver() {
        standing.keySet().retainAll(raised.keySet());
        raised.clear();
    }
}
