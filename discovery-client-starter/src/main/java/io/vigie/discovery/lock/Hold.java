package io.vigie.discovery.lock;

/**
 * That a lock was taken.
 *
 * @param session with which session
 * @param fencingIndex larger than that of everybody who had the lock before
 */
record Hold(String session, long fencingIndex) {}
