"""Holds requests against what AWS has published: models of its services, rules in its documentation, and what actions,
resources and condition keys a policy may name. Each finding is something that AWS refuses, or that does nothing.
"""
