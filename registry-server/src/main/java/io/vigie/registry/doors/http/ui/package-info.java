/**
 * The files of the web UI, ready to be sent: found, named by their content and compressed once, when the agent starts.
 *
 * <p>{@link io.vigie.registry.doors.http.ui.Pages} is asked by the door for what stands behind {@code /ui/}. The files are
 * the UI's own, under {@code /ui} of the class path, and the libraries of a WebJar; a module is served because another one
 * imports it. Nothing here knows of requests, and no path of a request ever becomes the name of a resource.
 */
@NullMarked
package io.vigie.registry.doors.http.ui;

import org.jspecify.annotations.NullMarked;
