package com.example.shop;

import java.util.Optional;

/**
 * One section of a policy, the unit that is retrieved and cited.
 *
 * @param id the file and the anchor of the heading, such as {@code returns-policy#worn-items}
 * @param title the heading
 * @param text the sentences of the section, separated by single spaces
 * @param route the desk that answers for the section: {@code refund}, {@code shipping} or {@code warranty}
 * @param onlyFor the cohort that the section is written for, or empty if it is for everyone
 * @param searchTerms words that customers use and the policy does not
 */
public record PolicySection(
        String id, String title, String text, String route, Optional<String> onlyFor, String searchTerms) {

    boolean appliesTo(String cohort) {
        return onlyFor.map(cohort::equals).orElse(true);
    }
}
