package io.vigie.discovery.client;

/**
 * An answer, and the registry's index at which it was true.
 *
 * @param value the answer
 * @param index to be given with the next long poll; 0 when the registry sent none
 */
public record Indexed<T>(T value, long index) {}
