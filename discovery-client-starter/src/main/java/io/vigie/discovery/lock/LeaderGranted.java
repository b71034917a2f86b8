package io.vigie.discovery.lock;

/**
 * Published as an event: this application leads from now on.
 *
 * @param role in what
 * @param fencingIndex larger than that of every leader before; hand it to whatever must not obey two leaders
 */
public record LeaderGranted(String role, long fencingIndex) {}
