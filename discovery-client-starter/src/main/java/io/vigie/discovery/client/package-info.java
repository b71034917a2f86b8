/**
 * The conversation with the registry over HTTP: one typed method for each question or order, one exception with one
 * sentence for each way it can go wrong, and the long poll on which every watch of this starter runs. Every other room
 * calls it. It never decides what to register or what to do about an error, and knows nothing of Spring beyond the
 * binding of its own settings, so that it works before there is an application context.
 */
@NullMarked
package io.vigie.discovery.client;

import org.jspecify.annotations.NullMarked;
