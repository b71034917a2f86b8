package io.vigie.registry.doors.cli.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that a command is given, and data that stands for a file: {@code @name}, or {@code -} for what is piped in. */
final class LocalFile {
    /** More is neither a value that fits the store nor a tree to import. */
    private static final long BYTES_MAX = 512L * 1024 * 1024;

    private LocalFile() {}

    /** The content; {@link FailedException} tells why there is none. */
    static byte[] read(String name) {
        try {
            var path = Path.of(name);
            if (Files.size(path) > BYTES_MAX) {
                throw new FailedException(name + " is larger than " + BYTES_MAX + " bytes");
            }
            return Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw new FailedException(reason("open", name, unreadable));
        }
    }

    /** The data itself, or what it stands for. */
    static byte[] data(String typed, Desk desk) {
        if (typed.startsWith("@")) {
            try {
                return read(typed.substring(1));
            } catch (FailedException failed) {
                throw FailedException.in("Failed to read file", failed);
            }
        }
        if (!typed.equals("-")) {
            return typed.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return desk.in().readAllBytes();
        } catch (IOException broken) {
            throw new FailedException("Failed to read stdin: " + broken.getMessage());
        }
    }

    /** Why a file cannot be used, in the words of the system. */
    static String reason(String doing, String name, IOException cause) {
        var why = cause instanceof NoSuchFileException
                ? "no such file or directory"
                : cause instanceof AccessDeniedException ? "permission denied" : String.valueOf(cause.getMessage());
        return doing + " " + name + ": " + why;
    }
}
