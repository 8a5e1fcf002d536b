/* Inputs that several checks are tried with. */

/** A UI with a certificate. */
export const certificate = {
  ui_certificate_arn: "arn:aws:acm:us-west-2:123456789012:certificate/a",
  ui_allow_list: ["10.0.0.0/8"],
};

/** A UI whose certificate is requested. */
export const zone = {
  ui_domain_name: "metaflow.example.com",
  ui_hosted_zone_id: "Z0123456789ABC",
  ui_allow_list: ["10.0.0.0/8"],
};

/** No metadata service. */
export const noService = { enable_metadata_service: false, access_list_cidr_blocks: null };
