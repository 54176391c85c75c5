/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Deals groups of cases into parts for search, choice and proof. The part of a group depends on nothing but its id and the salt, so
 * adding cases never moves others, and cases of one failure, which are nearly copies, never are in two parts.
 *
 * @param salt of the split, such as the name of the dataset
 * @param train the share of groups that a search learns from, such as 0.6
 * @param validation the share of groups that it chooses by, such as 0.2; the rest is the holdout
 */
public record HoldoutSplit(String salt, double train, double validation) {

    /** What a group of cases is for. */
    public enum Part {
        TRAIN,
        VALIDATION,
        HOLDOUT
    }

    public HoldoutSplit {
        Arguments.checkUnit(train, "train");
        Arguments.checkUnit(validation, "validation");
        Arguments.check(train + validation <= 1, "train + validation", train + validation, "at most 1");
    }

    /** {@return a split of 60, 20 and 20 percent} */
    public static HoldoutSplit usual(String salt) {
        return new HoldoutSplit(salt, 0.6, 0.2);
    }

    /**
     * {@return the part of a group}
     *
     * @param group the id of the cluster that a case is from, or of the case if it is from none
     */
    public Part part(String group) {
        double unit = unit(group);
        return unit < train ? Part.TRAIN : unit < train + validation ? Part.VALIDATION : Part.HOLDOUT;
    }

    /** {@return a number from [0, 1) that depends on salt and group only: the first bits of their SHA-256, joined by U+0000} */
    public double unit(String group) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((salt + '\0' + group).getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(digest).getLong() >>> 11) * 0x1.0p-53;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
