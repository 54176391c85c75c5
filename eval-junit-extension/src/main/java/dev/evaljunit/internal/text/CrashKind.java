/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.util.List;
import java.util.Optional;

/**
 * What crashes of one kind have in common: the type of the exception, and the first line of its root cause without what differs
 * from case to case, which are quoted texts, URLs and words with a digit.
 *
 * @param type the class of the exception
 * @param cause the class of its root cause and its message, as far as all crashes of the kind share it
 */
public record CrashKind(String type, String cause) {

    private static final int LEAST = 3;
    private static final String CAUSED_BY = "\nCaused by: ";

    private static final List<String> NETWORK = List.of(
            "ConnectException",
            "UnknownHostException",
            "NoRouteToHostException",
            "PortUnreachableException",
            "SocketException",
            "SocketTimeoutException",
            "HttpTimeoutException",
            "HttpConnectTimeoutException",
            "UnresolvedAddressException",
            "ClosedChannelException",
            "SSLException",
            "SSLHandshakeException");

    /**
     * {@return the kind of a crash; empty if nothing was thrown, as where an agent took too long or returned null}
     *
     * @param message of the exception, with its type
     * @param stackTrace with those of its causes
     */
    public static Optional<CrashKind> of(String message, String stackTrace) {
        return stackTrace.isEmpty()
                ? Optional.empty()
                : Optional.of(new CrashKind(type(message), general(root(message, stackTrace))));
    }

    /** {@return whether so many crashes of one kind are nearly all trials: at least three, and nine of ten} */
    public static boolean areNearlyAll(long crashed, long trials) {
        return crashed >= LEAST && 10 * crashed >= 9 * trials;
    }

    /** {@return the first line of the root cause, such as {@code java.net.ConnectException: Connection refused}} */
    public static String root(String message, String stackTrace) {
        int last = stackTrace.lastIndexOf(CAUSED_BY);
        return firstLine(last < 0 ? message : stackTrace.substring(last + CAUSED_BY.length()));
    }

    /** {@return the first line of the root cause for the end of a sentence, without its last punctuation} */
    public static String rootForSentence(String message, String stackTrace, int limit) {
        String line = SafeText.line(Redactor.redact(SafeText.cut(root(message, stackTrace), 8 * limit)), limit);
        int end = line.length();
        while (end > 0 && ".:;, ".indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return line.substring(0, end);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").strip();
    }

    private static String type(String message) {
        String line = firstLine(message);
        int end = 0;
        while (end < line.length() && line.charAt(end) != ':' && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        return line.substring(0, end);
    }

    private static String general(String line) {
        String type = type(line);
        return type + CommonText.of(line.substring(type.length()));
    }

    /** {@return whether its cause is that something could not be reached} */
    public boolean isOfNetwork() {
        String type = type(cause);
        return NETWORK.contains(type.substring(type.lastIndexOf('.') + 1));
    }
}
