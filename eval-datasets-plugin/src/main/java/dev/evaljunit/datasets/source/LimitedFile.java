/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Streams a body into a file, counts its bytes, and stops when there are too many. */
final class LimitedFile implements BodySubscriber<Path> {

    /** Says that a body is larger than allowed. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final BodySubscriber<Path> file;
    private final AtomicLong received;
    private final long maxBytes;
    private Flow.@Nullable Subscription subscription;

    private LimitedFile(Path target, AtomicLong received, long maxBytes) {
        this.file = BodySubscribers.ofFile(target);
        this.received = received;
        this.maxBytes = maxBytes;
    }

    /** {@return a handler that writes the body of a successful answer and drops any other} */
    static HttpResponse.BodyHandler<Path> handler(Path target, AtomicLong received, long maxBytes) {
        return answer -> answer.statusCode() == 200
                ? new LimitedFile(target, received, maxBytes)
                : BodySubscribers.replacing(target);
    }

    @Override
    public CompletionStage<Path> getBody() {
        return file.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        file.onSubscribe(newSubscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        long size = buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (received.addAndGet(size) <= maxBytes) {
            file.onNext(buffers);
        } else if (subscription != null) {
            subscription.cancel();
            file.onError(new TooLargeException());
        }
    }

    @Override
    public void onError(Throwable e) {
        file.onError(e);
    }

    @Override
    public void onComplete() {
        file.onComplete();
    }
}
