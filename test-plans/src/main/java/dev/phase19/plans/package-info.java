package dev.phase19.plans;
