package io.vigie.discovery.autoconfigure;

import io.vigie.discovery.client.CheckStatus;
import java.util.function.Supplier;

/** What the next heartbeat says; an application can give its own as a bean. */
@FunctionalInterface
public interface HeartbeatHealth extends Supplier<CheckStatus> {}
