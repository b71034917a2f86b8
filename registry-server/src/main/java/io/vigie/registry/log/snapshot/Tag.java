package io.vigie.registry.log.snapshot;

/** The bytes that say what follows. Numbers that were ever given out are never given to something else. */
final class Tag {
    static final int NULL = 0;
    static final int TRUE = 1;
    static final int FALSE = 2;
    static final int INT = 3;
    static final int LONG = 4;
    static final int DOUBLE = 5;
    static final int DECIMAL = 6;
    static final int TEXT = 7;
    static final int BYTES = 8;
    static final int DURATION = 9;
    static final int INSTANT = 10;
    static final int LIST = 11;
    static final int MAP = 12;
    static final int RECORD = 13;
    static final int ENUM = 14;
    static final int OPTIONAL_LONG = 15;
    static final int UUID = 16;

    private Tag() {}
}
