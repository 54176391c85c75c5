/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.reactivestreams;

import java.util.function.Consumer;

/** Stands for the interface of Reactive Streams, which agents' libraries bring along and this one does not. */
public interface Publisher<T> {

    void subscribe(Consumer<? super T> subscriber);
}
