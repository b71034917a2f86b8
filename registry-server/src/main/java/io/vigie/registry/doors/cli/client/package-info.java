/**
 * The commands that ask a running agent: {@code vigie kv get}, {@code members}, {@code lock} and their kin, each the twin of the
 * {@code consul} 1.8.7 command of the same name in flags, environment, output and exit code.
 *
 * <p>They speak the public HTTP API and nothing else, so they work with a Consul as well. No Spring and no server code is
 * loaded for them, because they must start fast. {@link io.vigie.registry.doors.cli.client.Commands} is the way in.
 */
@NullMarked
package io.vigie.registry.doors.cli.client;

import org.jspecify.annotations.NullMarked;
