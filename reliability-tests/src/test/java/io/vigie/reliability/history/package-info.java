/**
 * Histories of registers, and whether they are linearizable: whether all that was answered could have been answered by one
 * register that does one thing after the other, each at some moment between its question and its answer.
 */
package io.vigie.reliability.history;
