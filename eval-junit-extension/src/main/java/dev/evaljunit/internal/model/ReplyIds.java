/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The ids that were received last from all servers, to notice a reply that another request has had before. */
final class ReplyIds {

    /** Those of this JVM. */
    static final ReplyIds SHARED = new ReplyIds(16_384);

    /**
     * Some servers number their replies, take a random number below a thousand, or the time; stubs have short names. Such
     * ids repeat, and mean nothing.
     */
    private static final Pattern UNIQUE = Pattern.compile("([a-z]+[-_])?+(?=.*[A-Za-z])(?=.*[0-9]).{16,}");

    private final Map<String, Long> requests;

    ReplyIds(int most) {
        this.requests = new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * Remember an id, unless it is known.
     *
     * @param server the address of the server, without a key
     * @return whether a different request to that server has had the id; the same request may get a reply from a cache
     */
    boolean isKnownOfAnotherRequest(String server, String id, String request) {
        if (!UNIQUE.matcher(id).matches()) {
            return false;
        }
        long digest = (long) request.length() << Integer.SIZE | Integer.toUnsignedLong(request.hashCode());
        synchronized (requests) {
            Long known = requests.putIfAbsent(server + " " + id, digest);
            return known != null && known != digest;
        }
    }
}
