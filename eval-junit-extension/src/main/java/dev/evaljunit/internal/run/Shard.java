/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.run;

import dev.evaljunit.EvalException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of several parts of an eval that run on different machines: the cases whose ids hash to it.
 *
 * <p>The part of a case is given by the first 8 bytes of the SHA-256 of its id, modulo the number of parts. So it stays
 * the same when other cases are added or removed.
 *
 * @param number which part, from 1 to {@code total}
 * @param total how many parts there are
 */
public record Shard(int number, int total) {

    /** All cases. */
    public static final Shard ALL = new Shard(1, 1);

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");
    private static final Pattern AUTO = Pattern.compile("auto(?:/(\\d{1,6}))?");

    /**
     * Check the numbers.
     *
     * @throws EvalException if they are not a valid shard
     */
    public Shard {
        if (number < 1 || number > total) {
            throw new EvalException("A shard must be from 1/n to n/n, found '%s/%s'. Write 2/8 for the second of eight."
                    .formatted(number, total));
        }
    }

    /**
     * Read a shard such as {@code 2/8}, or {@code auto} for the one that this job is by the variables of the system that runs it, or
     * {@code auto/8} if the system does not tell how many there are.
     *
     * @param environment the value of a variable; {@code null} if it is not set
     * @throws EvalException if the text is not a shard, or the variables do not tell
     */
    static Shard parse(String text, UnaryOperator<@Nullable String> environment) {
        Matcher auto = AUTO.matcher(text.strip());
        if (!auto.matches()) {
            return parse(text);
        }
        String total = auto.group(1);
        return ParallelJob.shard(
                total == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(total)), environment);
    }

    /**
     * Read a shard such as {@code 2/8}.
     *
     * @throws EvalException if the text is not a shard
     */
    public static Shard parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new EvalException(
                    "A shard must be from 1/n to n/n, found '%s'. Write 2/8 for the second of eight.".formatted(text));
        }
        return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** {@return whether this is all cases} */
    public boolean isAll() {
        return total == 1;
    }

    /** {@return whether the case is one of this part} */
    public boolean has(String caseId) {
        return isAll() || Long.remainderUnsigned(hash(caseId), total) == number - 1;
    }

    private static long hash(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    @Override
    public String toString() {
        return number + "/" + total;
    }
}
