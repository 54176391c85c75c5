/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.label;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A request that the page must not get what it asks for; the message tells the person what to do. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why, as the script of the page knows it. */
    enum Kind {
        /** It does not come from the page. */
        FOREIGN(403),
        /** A person must label before. */
        BLIND(403),
        /** There is nothing. */
        NOTHING(404),
        /** The item is no longer in the queue. */
        GONE(404),
        /** The method does not belong to the path. */
        METHOD(405),
        /** Another window, process or person has changed what the page knows. */
        CHANGED(409),
        /** The guideline is another one than when the page was opened. */
        GUIDELINE(409),
        /** It is larger than any label. */
        TOO_LARGE(413),
        /** What a person has filled in is not allowed, or not enough. */
        INVALID(422);

        private final int status;

        Kind(int status) {
            this.status = status;
        }
    }

    private final Kind kind;

    Refused(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    int status() {
        return kind.status;
    }

    Map<String, Object> json() {
        return json(kind.name().toLowerCase(Locale.ROOT), String.valueOf(getMessage()));
    }

    static Map<String, Object> json(String kind, String message) {
        var json = new LinkedHashMap<String, Object>();
        json.put("error", kind);
        json.put("message", message);
        return json;
    }
}
