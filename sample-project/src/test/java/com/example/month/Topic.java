package com.example.month;

import java.util.List;

/**
 * What some customers ask about.
 *
 * @param section the section of a policy that answers it
 * @param mention what a correct answer says
 * @param cohort who asks
 * @param times how often in the month
 * @param questions the ways to ask, with slots
 * @param complaints what customers say about a wrong answer, with slots
 * @param reasons for which they ask for a person; none for most topics
 */
record Topic(
        String name,
        String section,
        String mention,
        String cohort,
        int times,
        List<String> questions,
        List<String> complaints,
        List<String> reasons) {}
