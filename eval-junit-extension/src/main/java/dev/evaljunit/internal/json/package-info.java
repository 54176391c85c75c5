/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * JSON in and out; the only user of Jackson.
 *
 * <p>{@link dev.evaljunit.internal.json.Json} is for values of any shape, such as the rows of a dataset.
 * {@link dev.evaljunit.internal.json.JsonBinding} is for files whose shape we know. There, a record is the format:
 *
 * <pre>{@code
 * record Shipment(String orderId, Instant sentAt, List<Item> items, Optional<String> note, @Nullable Double rating) {}
 *
 * private static final JsonBinding<Shipment> JSON = JsonBinding.skippingUnknown(Shipment.class);
 *
 * Shipment read = JSON.read(text); // JsonException: 'items.0.sku' must be a text, found 3
 * String line = JSON.line(read);   // {"order_id":"a","sent_at":"2026-01-31T12:00:00Z","items":[],"rating":null}
 * }</pre>
 *
 * <ul>
 *   <li>Components become fields in their order, in {@code snake_case}. A record needs no annotations, and may be
 *       package-private.
 *   <li>{@code theCase} becomes {@code case}, which is reserved in Java.
 *   <li>A component must be in the JSON, and not {@code null}, unless its type allows it.
 *   <li>{@code Optional} and its kin are absent if the field is missing or {@code null}, and are left out when written.
 *   <li>{@code Integer}, {@code Long} and {@code Double} are the same when read, but are written as {@code null}.
 *   <li>A missing {@code List} or {@code Map} is empty. An empty one is written; make it {@code Optional} if it should
 *       not be.
 *   <li>{@code Object} and {@code Map<String, Object>} take any JSON, with numbers as they are spelled.
 *   <li>An {@code Iterator} is written element by element, so that no long list is in memory.
 *   <li>An {@code IllegalArgumentException} of a record's constructor becomes a {@code JsonException} with the path of
 *       the record before its message.
 * </ul>
 *
 * <p>To read a few fields of a large file, declare a record with these only and let the binding skip the others: they
 * are not held in memory. {@code JsonException.in(file)} puts file and line before the message.
 */
@NullMarked
package dev.evaljunit.internal.json;

import org.jspecify.annotations.NullMarked;
