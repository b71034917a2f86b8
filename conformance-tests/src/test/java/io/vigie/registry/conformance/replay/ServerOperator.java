package io.vigie.registry.conformance.replay;

import io.vigie.registry.conformance.wire.CheckSite;
import io.vigie.registry.conformance.wire.Upstream;
import java.io.IOException;

/** Who can do to a server what no request can: restart it, and change its configuration files. */
public interface ServerOperator {
    /** For servers without a process of their own. */
    ServerOperator NONE = new ServerOperator() {
        @Override
        public void restart(boolean killed, long downMillis, long waitSeconds) {
            throw new StepFailure("a restart is possible in a profile only");
        }

        @Override
        public String replaceFile(String path, String text) {
            throw new StepFailure("files can be written in a profile only");
        }

        @Override
        public CheckSite site(String name) {
            throw new StepFailure("there is no check server " + name);
        }

        @Override
        public Upstream upstream(String name) {
            throw new StepFailure("there is no upstream " + name);
        }
    };

    /** Ends the process, by force or kindly, and starts it again on the same data and ports; returns when it leads. */
    void restart(boolean killed, long downMillis, long waitSeconds) throws IOException, InterruptedException;

    /** Writes a file in the configuration folder, or removes it when the text is null; what was in it before, or null. */
    String replaceFile(String path, String text) throws IOException;

    /** A web site that is there before the server starts. */
    CheckSite site(String name);

    /** A DNS server that the server may ask. */
    Upstream upstream(String name);
}
