/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/**
 * Looks up hosts in threads of its own, since the system's look-up may take forever and does not end on an interrupt. The
 * exception after the timeout has a {@link TimeoutException} as its cause.
 */
record PatientDns(Dns dns, Duration timeout) implements Dns {

    /** Written out, since OkHttp compares it with that of each kept connection. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PatientDns that && dns.equals(that.dns) && timeout.equals(that.timeout);
    }

    @Override
    public int hashCode() {
        return 31 * dns.hashCode() + timeout.hashCode();
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        var addresses = new FutureTask<>(() -> dns.lookup(host));
        var thread = new Thread(addresses, "eval-model-dns");
        thread.setDaemon(true);
        thread.start();
        try {
            return addresses.get(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw unknown(host, e.getCause());
        } catch (TimeoutException e) {
            throw unknown(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, e);
        }
    }

    private static UnknownHostException unknown(String host, @Nullable Throwable cause) {
        return cause instanceof UnknownHostException unknown
                ? unknown
                : (UnknownHostException) new UnknownHostException(host).initCause(cause);
    }
}
