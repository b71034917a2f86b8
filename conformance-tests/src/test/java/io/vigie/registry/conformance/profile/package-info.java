/**
 * Servers with configuration files: a profile is a folder with files for the agent, a {@code profile.json} and scenarios. The
 * server is a process of its own, started as a user would, because a profile restarts it and kills it.
 */
package io.vigie.registry.conformance.profile;
