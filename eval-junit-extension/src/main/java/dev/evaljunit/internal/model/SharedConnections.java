/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/**
 * Decides which calls to a model share HTTP/1.1 connections, one after another: those whose replies bring the marks of
 * their requests back. If a server sends a reply that belongs to no request, now or later, the next reply on its connection
 * lacks the mark of its request.
 */
final class SharedConnections {

    /** A model that often omits the mark would be asked twice each time. */
    private static final int MOST_UNPROVEN = 3;

    /** Bounds the memory; opening a connection costs about as much as three calls. */
    private static final int MOST_CALLS = 256;

    private static final ConnectionPool POOL = new ConnectionPool(256, 30, TimeUnit.SECONDS);

    /** The marks of all calls on a connection, by whichever model. */
    private static final Map<Connection, Set<RequestMark>> SERVED = new WeakHashMap<>();

    private static final Set<Connection> ABANDONED = Collections.newSetFromMap(new WeakHashMap<>());

    private final AtomicInteger unproven = new AtomicInteger();
    private final OkHttpClient client;
    private volatile boolean hasProof;

    SharedConnections(OkHttpClient client) {
        this.client = client.newBuilder().connectionPool(POOL).build();
    }

    OkHttpClient client() {
        return client;
    }

    boolean isInUse() {
        return hasProof && unproven.get() < MOST_UNPROVEN;
    }

    /** Use kept connections from now on: a reply on a connection of its own has brought its mark back. */
    void begin() {
        hasProof = true;
    }

    /** {@return whether a call may use the connection; no two with the same mark may, since a reply may be late} */
    boolean serves(Connection connection, RequestMark mark) {
        synchronized (SERVED) {
            Set<RequestMark> marks = SERVED.computeIfAbsent(connection, any -> new HashSet<>());
            return !ABANDONED.contains(connection) && marks.size() < MOST_CALLS && marks.add(mark);
        }
    }

    /** Use the connection for no other call: a reply on it lacked its mark. */
    void abandon(Connection connection) {
        unproven.incrementAndGet();
        synchronized (SERVED) {
            ABANDONED.add(connection);
        }
    }
}
