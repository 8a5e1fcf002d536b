/** Name of the Terraform variable that hands the password of the module's database on. */
export const existingPasswordVariable = "existing_db_password";
