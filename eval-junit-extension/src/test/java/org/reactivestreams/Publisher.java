/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.reactivestreams;

import java.util.function.Consumer;

/** A stand-in for the interface of Reactive Streams, which agents' libraries add and this one does not. */
public interface Publisher<T> {

    void subscribe(Consumer<? super T> subscriber);
}
