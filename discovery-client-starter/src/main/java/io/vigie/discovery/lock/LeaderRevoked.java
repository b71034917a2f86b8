package io.vigie.discovery.lock;

/**
 * Published as an event: this application does not lead any more, because it resigned, or because its session ended.
 *
 * @param role in what
 */
public record LeaderRevoked(String role) {}
