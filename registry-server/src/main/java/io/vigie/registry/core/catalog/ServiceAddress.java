package io.vigie.registry.core.catalog;

/** Where an instance answers, seen from one kind of network ({@code lan}, {@code wan_ipv4}, …). */
public record ServiceAddress(String address, int port) {}
